import { keysOfTenant, type Statement } from '../../platform/db/index.js';
import type { EffectWriter } from '../../workflow/index.js';
import type { PassedPart, UndecidedPart } from './passing.js';

type Passed = PassedPart & { readonly process: string; readonly seq: number; readonly at: Date };

/** Keeps what has passed, of all aggregates of a batch in one statement, and forgets that it waited for a decision. */
export const writePassed: EffectWriter = (tenant, effects) => {
  const rows = effects.map((each) => ({ ...(each.params as Passed), aggregateId: each.aggregateId }));
  const keys = [
    rows.map((each) => each.successionId),
    rows.map((each) => each.id),
    rows.map((each) => each.part),
    rows.map((each) => each.predecessor),
  ];
  return [
    {
      name: 'passed-parts.write',
      text: `insert into passed_parts (tenant_id, succession_id, instance_id, part, predecessor, successor, process, aggregate_id, kind, seq, passed_at)
        select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::integer[], $11::timestamptz[])
        on conflict do nothing`,
      values: [
        tenant,
        ...keys,
        rows.map((each) => each.successor),
        rows.map((each) => each.process),
        rows.map((each) => each.aggregateId),
        rows.map((each) => each.kind),
        rows.map((each) => each.seq),
        rows.map((each) => each.at.toISOString()),
      ],
    },
    {
      name: 'undecided-parts.settle',
      text: `delete from undecided_parts u using ${keysOfTenant('unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[])', 'p', 'succession_id, instance_id, part, predecessor')}
        where u.tenant_id = p.tenant_id and u.succession_id = p.succession_id and u.instance_id = p.instance_id and u.part = p.part and u.predecessor = p.predecessor`,
      values: [tenant, ...keys],
    },
  ];
};

/** Keeps what waits for a decision; what is known already stays as it is. */
export const writeUndecided: EffectWriter = (tenant, effects): Statement[] => {
  const rows = effects.map((each) => ({
    ...(each.params as UndecidedPart & { readonly process: string }),
    aggregateId: each.aggregateId,
  }));
  return [
    {
      name: 'undecided-parts.write',
      text: `insert into undecided_parts (tenant_id, succession_id, instance_id, part, predecessor, process, aggregate_id, kind)
        select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[]) on conflict do nothing`,
      values: [
        tenant,
        rows.map((each) => each.successionId),
        rows.map((each) => each.id),
        rows.map((each) => each.part),
        rows.map((each) => each.predecessor),
        rows.map((each) => each.process),
        rows.map((each) => each.aggregateId),
        rows.map((each) => each.kind),
      ],
    },
  ];
};
