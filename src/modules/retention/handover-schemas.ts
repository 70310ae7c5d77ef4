import { z } from 'zod';
import { iso } from '../../core/dates.js';
import { id, instantOut, line, localDate, officialCode, page, paragraphs } from '../../platform/http/index.js';
import type { Instance } from '../../workflow/index.js';
import { namedAuthority } from '../signing/index.js';
import { codeOrNone, namedAgency, namedOfficial, type Names } from '../tenants/index.js';
import { ARCHIVE_STATES, type ArchiveContext } from './archive.js';
import { DESTINATIONS, MOST_PACKAGES, type Handover } from './handover.js';

const destination = z
  .enum(DESTINATIONS)
  .meta({
    description:
      '`current`: the archive of the agency (lưu trữ hiện hành); `historical`: that of the province (lưu trữ lịch sử).',
  });

export const handoverBody = z
  .strictObject({
    packageIds: z.array(id).min(1).max(MOST_PACKAGES),
    destination,
    receivedBy: line(300).meta({ description: 'Who took them, as the minutes name it.' }),
    handedOverOn: localDate,
    documentNumber: line(100).meta({ description: 'Of the minutes.' }),
    documentDate: localDate,
    signedBy: officialCode.meta({ description: 'Head or deputy head of the agency on that day.' }),
    ...namedAuthority,
    note: paragraphs(4_000).optional(),
  })
  .meta({ id: 'RecordHandover' });

export const handoverResponse = z
  .strictObject({
    id,
    ...namedAgency('agency'),
    destination,
    receivedBy: z.string(),
    handedOverOn: localDate,
    documentNumber: z.string(),
    documentDate: localDate,
    ...namedOfficial('signedBy'),
    note: z.string().nullable(),
    packages: z.int(),
    size: z.int().meta({ description: 'Bytes of all packages.' }),
    ...namedOfficial('recordedBy', codeOrNone),
    recordedAt: instantOut,
  })
  .meta({ id: 'ArchiveHandover', description: 'A hand-over to an archive; never changed.' });

export const handoverPage = page(handoverResponse, 'ArchiveHandoverPage');

export type HandoverView = z.output<typeof handoverResponse>;

export const handoverItem = z.strictObject({
  no: z.int(),
  packageId: id,
  recordId: id,
  code: z.string(),
  sha256: z.string(),
  size: z.int(),
  closedYear: z.int(),
});

export const handoverItemPage = page(handoverItem, 'ArchiveHandoverItemPage');

export const handoverView = (
  names: Names,
  { signedBy, recordedBy, recordedAt, agency, ...rest }: Handover,
): HandoverView => ({
  ...rest,
  ...names.agency('agency', agency),
  ...names.official('signedBy', signedBy, rest.documentDate),
  ...names.official('recordedBy', recordedBy, recordedAt),
  recordedAt: recordedAt.toISOString(),
});

export const archiveResponse = z
  .strictObject({
    id,
    ...namedAgency('agency'),
    state: z.enum(ARCHIVE_STATES),
    owedYear: z
      .int()
      .nullable()
      .meta({ description: 'The first year of closing of which something is not handed over.' }),
    owedRecords: z.int().meta({ description: 'Records of that year and later ones, up to last year.' }),
    dueAt: instantOut.nullable(),
  })
  .meta({ id: 'Archive', description: 'What an agency owes to its archive.' });

export const archivePage = page(archiveResponse, 'ArchivePage');

export type ArchiveView = z.output<typeof archiveResponse>;

export const archiveView = (names: Names, { id: of, state, context }: Instance<ArchiveContext>): ArchiveView => ({
  id: of,
  ...names.agency('agency', context.agency),
  state: state['state'] as ArchiveView['state'],
  owedYear: context.owedYear,
  owedRecords: context.owedRecords,
  dueAt: iso(context.dueAt),
});
