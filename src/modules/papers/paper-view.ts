import { z } from 'zod';
import { code, id, instantOut, line, localDate, officialCode, page } from '../../platform/http/index.js';
import { namedAgency, namedOfficial, namesInOrder, type Names } from '../tenants/index.js';
import { PAPER_KINDS } from './drawing.js';
import type { IssuedPaper, PaperFileRow } from './issued-store.js';
import { namedAuthority } from '../signing/index.js';

/** Number, date and signer of a letter that is to be issued. */
export const issueBody = z
  .strictObject({
    documentNumber: line(100),
    documentDate: localDate,
    signedBy: officialCode.meta({ description: 'May sign for the agency that issues it (R1).' }),
    ...namedAuthority,
  })
  .meta({ id: 'IssuePaper' });

export const ISSUE_EXAMPLE = { documentNumber: '3150/SXD-QHKT', documentDate: '2026-11-30', signedBy: 'H29.6-01' };

export const paperResponse = z
  .strictObject({
    id,
    kind: z.enum(PAPER_KINDS),
    subjectId: id.meta({ description: 'The dossier, request, meeting, violation or referral that it is about.' }),
    no: z
      .int()
      .meta({ description: 'Tells apart several about one thing: the submission, the return, the reminder; else 0.' }),
    documentNumber: z.string(),
    documentDate: localDate,
    ...namedOfficial('signedBy', code.nullable()),
    ...namedAgency('agency', code.meta({ description: 'Who issued it.' })),
    addressees: z.array(code).meta({ description: 'Agencies that it goes to.' }),
    addresseeNames: namesInOrder,
    ...namedOfficial(
      'issuedBy',
      code.nullable().meta({ description: 'The official who did the act, or issued the paper.' }),
    ),
    issuedAt: instantOut,
    files: z
      .array(
        z.strictObject({
          mediaType: z.string(),
          fileId: id,
          sha256: z.string().meta({ description: 'Hexadecimal; the journal names it too.' }),
          size: z.int().meta({ description: 'Bytes.' }),
        }),
      )
      .meta({ description: 'The forms in which it is kept; empty until its file is written, moments after the act.' }),
  })
  .meta({ id: 'IssuedPaper' });

export const paperPage = page(paperResponse, 'IssuedPaperPage');

export type PaperView = z.output<typeof paperResponse>;

/** A paper with those of the files that are its own. */
export const paperView = (
  names: Names,
  paper: Omit<IssuedPaper, 'content'>,
  files: readonly PaperFileRow[],
): PaperView => ({
  id: paper.id,
  kind: paper.kind,
  subjectId: paper.subjectId,
  no: paper.no,
  documentNumber: paper.documentNumber,
  documentDate: paper.documentDate,
  ...names.official('signedBy', paper.signedBy, paper.documentDate),
  ...names.agency('agency', paper.agency),
  addressees: [...paper.addressees],
  addresseeNames: names.agencyNames(paper.addressees),
  ...names.official('issuedBy', paper.issuedBy, paper.issuedAt),
  issuedAt: paper.issuedAt.toISOString(),
  files: files
    .filter((each) => each.paperId === paper.id)
    .map(({ mediaType, fileId, sha256, size }) => ({ mediaType, fileId, sha256, size })),
});
