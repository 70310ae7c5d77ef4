import type { EffectWriter } from '../../workflow/index.js';
import { forgetFiles } from '../files/index.js';

/**
 * Files that applicants handed in, those too that others have taken the place of since: the journals name each as it came. What the lead put in itself has no
 * `form` there.
 */
const HANDED_IN = `select j.tenant_id, f.id::uuid as id, j.aggregate_id from journal j
  cross join lateral (
    select e ->> 'fileId' as id from jsonb_array_elements(case j.type when 'dossier.created' then j.data -> 'files' end) e
    union all select j.data ->> 'fileId' where j.type = 'component.put' and j.data ? 'form'
  ) f where j.tenant_id = $1 and j.aggregate_id = any($2::uuid[]) and f.id is not null`;

const forgetHandedIn: EffectWriter = (tenant, effects) =>
  forgetFiles(tenant, { name: 'handed-in', sql: HANDED_IN, values: [effects.map((each) => each.aggregateId)] });

export const handedInWriters: Readonly<Record<string, EffectWriter>> = { forget_handed_in: forgetHandedIn };
