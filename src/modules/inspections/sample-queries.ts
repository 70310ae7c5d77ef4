import type { Queryable, Row } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { RISKS, type SampleWeights } from '../procedures/index.js';
import type { MatterKind } from './matter-kinds.js';
import type { DrawnMatter } from './matter.js';
import { risksIn } from './sample.js';

/** Which matters there are to draw from. */
export interface SampledSet {
  readonly subjectAgency: string;
  readonly kinds: readonly MatterKind[];
  /** Moments: from the first on, before the second. */
  readonly from: Date;
  readonly before: Date;
  /** Null: whatever they are about. */
  readonly procedures: readonly string[] | null;
  readonly fields: readonly string[] | null;
  readonly manyRoundsFrom: number;
  readonly now: Date;
}

export interface FoundSample {
  readonly size: number;
  readonly weight: number;
  readonly hash: string;
  readonly matters: readonly DrawnMatter[];
}

const sourcesOf = (processes: readonly RegisteredProcess[], kinds: readonly MatterKind[]): string => {
  const rows = processes
    .flatMap(({ matters = [] }) => matters)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, rows: from }) => `select '${kind}'::text as kind, x.* from (${from}) x`);
  if (rows.length === 0) throw new Error('no process has matters of these kinds');
  return rows.join('\n  union all\n  ');
};

const complained = (processes: readonly RegisteredProcess[]): string => {
  const said = processes.flatMap(({ complaints = [] }) => complaints);
  return said.length === 0 ? 'false' : `(${said.join(' or ')})`;
};

/** Risks as one number, a bit each in the order of `RISKS`. */
const BITS = ['m.late', 'm.silent', 'm.returned', 'm.extended', 'm.many_rounds']
  .map((column, index) => `(coalesce(${column}, false))::integer * ${1 << index}`)
  .join(' + ');

/** The base and the weight of each risk that a matter has: `$9` holds them in the order of `RISKS`, after the base. */
const WEIGHT = ['$9::integer[]', ...RISKS]
  .map((_, index) =>
    index === 0 ? '($9::integer[])[1]' : `((r.bits / ${1 << (index - 1)}) % 2) * ($9::integer[])[${index + 1}]`,
  )
  .join(' + ');

/** All matters of the set with their risks, each once; parameters as sources of matters have them. */
const weighed = (processes: readonly RegisteredProcess[], kinds: readonly MatterKind[]): string => `
  types as (select $5::text[], $6::text[], $7::integer, $8::timestamptz),
  found as (${sourcesOf(processes, kinds)}),
  risky as (select m.*, ${BITS} + ${complained(processes)}::integer * ${1 << 5} as bits from found m),
  weighed as materialized (select r.kind, r.id, r.aggregate_id, r.code, r.at, r.bits, ${WEIGHT} as weight from risky r)`;

const valuesOf = (tenant: string, set: SampledSet): unknown[] => [
  tenant,
  set.subjectAgency,
  set.from,
  set.before,
  set.procedures,
  set.fields,
  set.manyRoundsFrom,
  set.now,
];

const hashed = (text: string): string => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

/**
 * Draws from the set, in one statement and so as of one moment, as `sample.ts` says it: the greatest of `weight` hashes is the key of a matter, and
 * those with the greatest keys are read. The set itself stays in the database, however large it is; its fingerprint is made bucket by bucket.
 */
export async function drawSample(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  tenant: string,
  set: SampledSet,
  weights: SampleWeights,
  seed: string,
  size: number,
): Promise<FoundSample> {
  const text = `with ${weighed(processes, set.kinds)},
  buckets as (
    select right(w.id::text, 2) as bucket, count(*) as n, sum(w.weight) as weight,
      ${hashed(`string_agg(w.kind || ' ' || w.id || ' ' || w.weight || E'\\n', '' order by w.id::text collate "C", w.kind collate "C")`)} as hash
    from weighed w group by 1
  ),
  keyed as (
    select w.*, (select max(${hashed(`$10::text || E'\\n' || w.kind || E'\\n' || w.id || E'\\n' || g.no`)} collate "C") from generate_series(1, w.weight) as g (no)) as key
    from weighed w
  ),
  drawn as (select k.* from keyed k order by k.key desc limit $11::integer),
  numbered as (select d.*, row_number() over (order by d.key desc) as no from drawn d)
  select (select coalesce(sum(b.n), 0)::integer from buckets b) as size, (select coalesce(sum(b.weight), 0)::integer from buckets b) as weight,
    (select ${hashed(`coalesce(string_agg(b.hash, '' order by b.bucket collate "C"), '')`)} from buckets b) as hash,
    (select coalesce(jsonb_agg(jsonb_build_object('no', n.no, 'kind', n.kind, 'id', n.id, 'aggregateId', n.aggregate_id, 'code', n.code, 'at', n.at,
      'weight', n.weight, 'bits', n.bits) order by n.no), '[]') from numbered n) as matters`;
  const ofRisks = [weights.base, ...RISKS.map((each) => weights[each])];
  const [row] = await db.query({ text, values: [...valuesOf(tenant, set), ofRisks, seed, size] });
  return {
    size: row!['size'] as number,
    weight: row!['weight'] as number,
    hash: row!['hash'] as string,
    matters: (row!['matters'] as (Omit<DrawnMatter, 'risks'> & { readonly bits: number })[]).map(
      ({ bits, at, ...matter }) => ({ ...matter, at: new Date(at).toISOString(), risks: risksIn(bits) }),
    ),
  };
}

/** Whether an aggregate is one of the set, or has something that is. */
export async function isInSet(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  tenant: string,
  set: SampledSet,
  aggregateId: string,
): Promise<boolean> {
  const text = `with types as (select $5::text[], $6::text[], $7::integer, $8::timestamptz)
    select exists (select from (${sourcesOf(processes, set.kinds)}) m where m.aggregate_id = $9::uuid) as there`;
  const [row] = await db.query({ text, values: [...valuesOf(tenant, set), aggregateId] });
  return row!['there'] as boolean;
}

/** An entry of a journal, with whether its aggregate was drawn for the inspection; undefined where there is none. */
export async function findEntry(
  db: Queryable,
  tenant: string,
  inspectionId: string,
  aggregateId: string,
  seq: number,
): Promise<Row | undefined> {
  const [row] = await db.query({
    name: 'inspections.cited-entry',
    text: `select j.process, j.type, j.at, j.hash,
        exists (select from inspection_matters m where m.tenant_id = $1 and m.inspection_id = $2 and m.aggregate_id = j.aggregate_id) as sampled
      from journal j where j.tenant_id = $1 and j.aggregate_id = $3 and j.seq = $4`,
    values: [tenant, inspectionId, aggregateId, seq],
  });
  return row;
}

/** The matters that were drawn, after a number, in the order of the draw. */
export async function listSample(
  db: Queryable,
  tenant: string,
  inspectionId: string,
  after: number,
  limit: number,
): Promise<DrawnMatter[]> {
  const rows = await db.query({
    name: 'inspections.sample',
    text: `select no, kind, matter_id, aggregate_id, code, at, weight, risks from inspection_matters
      where tenant_id = $1 and inspection_id = $2 and no > $3 order by no limit $4`,
    values: [tenant, inspectionId, after, limit],
  });
  return rows.map((row) => ({
    no: row['no'] as number,
    kind: row['kind'] as MatterKind,
    id: row['matter_id'] as string,
    aggregateId: row['aggregate_id'] as string,
    code: row['code'] as string,
    at: (row['at'] as Date).toISOString(),
    weight: row['weight'] as number,
    risks: row['risks'] as DrawnMatter['risks'],
  }));
}
