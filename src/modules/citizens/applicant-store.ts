import type { EffectWriter } from '../../workflow/index.js';
import type { KeptComment } from './handling-effects.js';
import { personStore } from './person-store.js';

export const applicants = personStore({
  table: 'applicants',
  reads: 'applicant_reads',
  key: 'dossier_id',
  note: 'rating_comment',
});

/** What applicants wrote with their ratings lies with their data, and goes with them. */
const keepComments: EffectWriter = (tenant, effects) => {
  const written = effects.filter(({ params }) => (params as KeptComment).comment !== null);
  if (written.length === 0) return [];
  return [
    {
      name: 'applicants.keep-comments',
      text: `update applicants a set rating_comment = c.comment
        from unnest($2::uuid[], $3::text[]) as c(dossier_id, comment) where a.tenant_id = $1 and a.dossier_id = c.dossier_id`,
      values: [
        tenant,
        written.map((each) => each.aggregateId),
        written.map(({ params }) => (params as KeptComment).comment),
      ],
    },
  ];
};

export const applicantWriters: Readonly<Record<string, EffectWriter>> = {
  keep_applicant: applicants.keepPersons,
  erase_applicant: applicants.erasePersons,
  keep_comment: keepComments,
};
