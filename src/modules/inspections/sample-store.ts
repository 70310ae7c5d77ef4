import type { EffectWriter } from '../../workflow/index.js';
import type { DrawnMatter, KeptSample } from './matter.js';

/** What is drawn takes the place of what was drawn before: of several draws in one batch the last stays. */
const keepSample: EffectWriter = (tenant, effects) => {
  const last = new Map(effects.map((each) => [each.aggregateId, (each.params as KeptSample).matters]));
  const all = [...last].flatMap(([inspection, matters]) => matters.map((each) => ({ ...each, inspection })));
  const column = (value: (matter: DrawnMatter & { inspection: string }) => unknown) => all.map(value);
  return [
    {
      name: 'inspections.drop-sample',
      text: 'delete from inspection_matters where tenant_id = $1 and inspection_id = any($2::uuid[])',
      values: [tenant, [...last.keys()]],
    },
    {
      name: 'inspections.keep-sample',
      text: `insert into inspection_matters (tenant_id, inspection_id, no, kind, matter_id, aggregate_id, code, at, weight, risks)
        select $1, inspection, no, kind, matter, aggregate, code, at, weight, string_to_array(risks, ' ')
        from unnest($2::uuid[], $3::integer[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[], $9::integer[], $10::text[])
          as m (inspection, no, kind, matter, aggregate, code, at, weight, risks)`,
      values: [
        tenant,
        column(({ inspection }) => inspection),
        column(({ no }) => no),
        column(({ kind }) => kind),
        column(({ id }) => id),
        column(({ aggregateId }) => aggregateId),
        column(({ code }) => code),
        column(({ at }) => at),
        column(({ weight }) => weight),
        column(({ risks }) => risks.join(' ')),
      ],
    },
  ];
};

export const sampleWriters: Readonly<Record<string, EffectWriter>> = { keep_sample: keepSample };
