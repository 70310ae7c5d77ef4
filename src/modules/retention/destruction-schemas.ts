import { z } from 'zod';
import { iso } from '../../core/dates.js';
import { id, instantOut, line, localDate, officialCode, page, paragraphs } from '../../platform/http/index.js';
import { namedAuthority } from '../signing/index.js';
import { codeOrNone, namedAgency, namedOfficial, namesOf, type Names, type ReferenceData } from '../tenants/index.js';
import { DESTRUCTION_STATES, ITEM_STATES, MOST_LISTED, type Destruction } from './destruction.js';

const cited = (name: string, description: string) =>
  z.strictObject({ documentNumber: line(100), documentDate: localDate }).meta({ id: name, description });

const council = cited('CouncilMinutes', 'Minutes of the council that looked through the list.');
const appraisal = cited('ArchiveAppraisal', 'Appraisal by the authority for archives.');

export const decisionBody = z
  .strictObject({
    documentNumber: line(100),
    documentDate: localDate,
    signedBy: officialCode.meta({ description: 'Head or deputy head of the agency on that day.' }),
    ...namedAuthority,
    council,
    appraisal: appraisal.optional(),
    unconfirmedPeriods: z
      .strictObject({ reason: paragraphs(2_000) })
      .optional()
      .meta({
        description:
          'Where `retention.confirmed` of the destruction is false: that records are destroyed by periods that nobody has confirmed, and why. Refused where they are confirmed.',
      }),
    keep: z
      .array(z.strictObject({ recordId: id, reason: paragraphs(2_000) }))
      .max(MOST_LISTED)
      .optional()
      .meta({ description: 'What is taken off the list, and why.' }),
  })
  .meta({ id: 'DecideDestruction' });

export const withdrawalBody = z.strictObject({ reason: paragraphs(2_000) }).meta({ id: 'WithdrawDestruction' });

export const destructionResponse = z
  .strictObject({
    id,
    ...namedAgency('agency'),
    state: z.enum(DESTRUCTION_STATES),
    ...namedOfficial('proposedBy', codeOrNone),
    proposedAt: instantOut,
    decision: z
      .strictObject({
        documentNumber: z.string(),
        documentDate: localDate,
        ...namedOfficial('signedBy'),
        council: z.strictObject({ documentNumber: z.string(), documentDate: localDate }),
        appraisal: z.strictObject({ documentNumber: z.string(), documentDate: localDate }).nullable(),
        unconfirmedPeriods: z.strictObject({ reason: z.string() }).nullable(),
      })
      .nullable(),
    ...namedOfficial('decidedBy', codeOrNone),
    decidedAt: instantOut.nullable(),
    withdrawnAt: instantOut.nullable(),
    withdrawal: z.string().nullable(),
    carriedOutAt: instantOut.nullable(),
    retention: z
      .strictObject({ basis: z.string(), confirmed: z.boolean() })
      .meta({
        description:
          'The policy whose periods have ended: as of the decision, before it as of today. Not `confirmed`: nothing is destroyed by it unless the decision says so.',
      }),
    listed: z.int().meta({ description: 'Records on the list.' }),
    kept: z.int().meta({ description: 'Of them taken off again.' }),
    destroyed: z.int(),
  })
  .meta({ id: 'Destruction', description: 'A list of what has outlived its term, and what became of it.' });

export const destructionPage = page(destructionResponse, 'DestructionPage');

export type DestructionView = z.output<typeof destructionResponse>;

export const destructionItem = z.strictObject({
  no: z.int(),
  recordId: id,
  kind: z.string(),
  code: z.string(),
  closedYear: z.int(),
  retentionCode: z.string(),
  years: z.int(),
  keepUntil: localDate,
  state: z.enum(ITEM_STATES),
  reason: z.string().nullable().meta({ description: 'Why it is kept.' }),
  entries: z.int().nullable().meta({ description: 'Journal entries whose content was destroyed; their hashes stay.' }),
  files: z.int().nullable(),
});

export const destructionItemPage = page(destructionItem, 'DestructionItemPage');

/** As it is shown at `now`. */
export const destructionView = (reference: ReferenceData, made: Destruction, now: Date): DestructionView =>
  viewOf(namesOf(reference), made, retentionOn(reference, made.decidedAt ?? now));

const retentionOn = ({ policies, calendar }: ReferenceData, at: Date): DestructionView['retention'] => {
  const { basis, confirmed } = policies.inForce(calendar.localDate(at)).retention;
  return { basis, confirmed };
};

const viewOf = (names: Names, made: Destruction, retention: DestructionView['retention']): DestructionView => ({
  id: made.id,
  ...names.agency('agency', made.agency),
  state: made.state,
  ...names.official('proposedBy', made.proposedBy, made.proposedAt),
  proposedAt: made.proposedAt.toISOString(),
  decision: made.decision && {
    documentNumber: made.decision.documentNumber,
    documentDate: made.decision.documentDate,
    ...names.official('signedBy', made.decision.signedBy, made.decision.documentDate),
    council: { ...made.decision.council },
    appraisal: made.decision.appraisal && { ...made.decision.appraisal },
    unconfirmedPeriods: made.decision.unconfirmedPeriods ?? null,
  },
  ...names.official('decidedBy', made.decidedBy, made.decidedAt),
  decidedAt: iso(made.decidedAt),
  withdrawnAt: iso(made.withdrawnAt),
  withdrawal: made.withdrawal,
  carriedOutAt: iso(made.carriedOutAt),
  retention,
  listed: made.listed,
  kept: made.kept,
  destroyed: made.destroyed,
});
