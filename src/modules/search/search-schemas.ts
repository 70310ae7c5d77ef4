import { z } from 'zod';
import { id } from '../../platform/http/index.js';
import { SEARCH_KINDS } from '../processes/index.js';
import { namedAgency } from '../tenants/index.js';

export const MATCHES = ['exact', 'words', 'beginning', 'applicant'] as const;

export type Match = (typeof MATCHES)[number];

const found = z
  .strictObject({
    kind: z.enum(SEARCH_KINDS),
    kindName: z.string(),
    id,
    href: z.string(),
    dossierId: id.nullable().meta({ description: 'Of a dossier or a request; null for a task.' }),
    code: z.string().meta({ description: 'Of the dossier or the task.' }),
    title: z.string().meta({ description: 'Of the dossier or the task.' }),
    ...namedAgency('leadAgency'),
    state: z.string(),
    stateName: z.string(),
    match: z
      .enum(MATCHES)
      .meta({
        description:
          '`exact`: all words with their marks; `words`: all words; `beginning`: the last word begins one of its words; `applicant`: only what is kept of its applicant answers, which is for the place of receipt and whoever has the dossier.',
      }),
  })
  .meta({
    id: 'SearchResult',
    description: 'Something that was found.',
    example: {
      ...{ kind: 'dossier', kindName: 'Hồ sơ', id: '019ab1c2-3d4e-7f50-8a6b-7c8d9e0f1a2b' },
      href: '/v1/dossiers/019ab1c2-3d4e-7f50-8a6b-7c8d9e0f1a2b',
      dossierId: '019ab1c2-3d4e-7f50-8a6b-7c8d9e0f1a2b',
      code: 'H29.6-261121-0001',
      title: 'Điều chỉnh cục bộ quy hoạch phân khu phường Hòa Bình',
      ...{ leadAgency: 'H29.6', leadAgencyName: 'Sở Quy hoạch - Kiến trúc' },
      ...{ state: 'consulting', stateName: 'Đang lấy ý kiến', match: 'words' },
    },
  });

export const searchPage = z
  .strictObject({
    items: z.array(found),
    next: z.string().nullable().meta({ description: 'Cursor of the next page; null where this is the last one.' }),
    complete: z
      .boolean()
      .meta({
        description:
          'False while what is older than the search is being filled in after an upgrade, the newest first: there may be more than is found.',
      }),
  })
  .meta({ id: 'SearchPage' });

export type SearchResult = z.infer<typeof found>;
