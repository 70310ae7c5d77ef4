import { keysOfTenant, type Statement } from '../../platform/db/index.js';
import type { EffectWriter } from '../../workflow/index.js';
import type { LodgedSubmission, ReviewedSubmission } from './submission.js';

/** Rows of the submissions that a batch lodges. */
const lodge: EffectWriter = (tenant, effects): Statement[] => {
  const rows = effects.map(({ aggregateId, params }) => ({ aggregateId, ...(params as LodgedSubmission) }));
  return [
    {
      name: 'submissions.lodge',
      text: `insert into submissions (tenant_id, dossier_id, no, document_number, document_date, signed_by, submitted_at)
        select $1, u.* from unnest($2::uuid[], $3::integer[], $4::text[], $5::date[], $6::text[], $7::timestamptz[]) as u`,
      values: [
        tenant,
        rows.map((each) => each.aggregateId),
        rows.map((each) => each.no),
        rows.map((each) => each.documentNumber),
        rows.map((each) => each.documentDate),
        rows.map((each) => each.signedBy),
        rows.map((each) => each.submittedAt.toISOString()),
      ],
    },
  ];
};

/** What the Office made of them (R13). Grounds travel as JSON: PostgreSQL has no array of arrays of different lengths. */
const review: EffectWriter = (tenant, effects): Statement[] => {
  const rows = effects.map(({ aggregateId, params }) => ({ aggregateId, ...(params as ReviewedSubmission) }));
  return [
    {
      name: 'submissions.review',
      text: `update submissions s
        set outcome = u.outcome, grounds = array(select jsonb_array_elements_text(u.grounds)), review_text = u.text, reviewed_at = u.at, reviewed_by = u.by
        from ${keysOfTenant('unnest($2::uuid[], $3::integer[], $4::text[], $5::jsonb[], $6::text[], $7::timestamptz[], $8::text[])', 'u', 'dossier_id, no, outcome, grounds, text, at, by')}
        where s.tenant_id = u.tenant_id and s.dossier_id = u.dossier_id and s.no = u.no`,
      values: [
        tenant,
        rows.map((each) => each.aggregateId),
        rows.map((each) => each.no),
        rows.map((each) => each.outcome),
        rows.map((each) => JSON.stringify(each.grounds)),
        rows.map((each) => each.text),
        rows.map((each) => each.at.toISOString()),
        rows.map((each) => each.by),
      ],
    },
  ];
};

/** Writers of the effects by which a dossier keeps its submissions. */
export const submissionWriters: Readonly<Record<string, EffectWriter>> = {
  lodge_submission: lodge,
  review_submission: review,
};
