import type { Row, Statement } from '../../platform/db/index.js';
import { evidenceOf } from './evidence.js';
import type { StoredViolation } from './violation-view.js';

/** An entry of a journal that proves a violation. */
export interface Proof {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
}

/** What a violation is about, by the field of the entry and that of the violation. */
const NAMES = {
  request: 'requestId',
  meeting: 'meetingId',
  referral: 'referralId',
  violation: 'ofViolationId',
} as const;

const named = Object.keys(NAMES) as (keyof typeof NAMES)[];

/**
 * The entries that prove these violations, in the order of the journal: those of the cause, and by kind those that name the request, the
 * meeting, the referral or the violation; of a meeting, what was said to and by other agencies proves nothing. One statement for a whole page; the
 * primary key of the journal serves it.
 */
export function readProofs(tenant: string, violations: readonly StoredViolation[]): Statement {
  const wanted = violations.map(({ id, dossierId, instance: { context } }) => {
    const evidence = evidenceOf(context);
    return {
      id,
      agency: context.agency,
      dossier: dossierId,
      cause: context.causeSeq,
      named: named.flatMap((name) => {
        const about = context[NAMES[name]];
        return about === null ? [] : (evidence[name] ?? []).map((type) => [type, `${name}Id`, about]);
      }),
      before: evidence.dossier ?? [],
      ending: evidence.ending ?? [],
    };
  });
  return {
    name: 'violations.proofs',
    text: `select w.id, j.seq, j.at, j.type
      from jsonb_to_recordset($2::jsonb) as w (id uuid, agency text, dossier uuid, cause int, named jsonb, before jsonb, ending jsonb)
      join journal j on j.tenant_id = $1 and j.aggregate_id = w.dossier
      where j.seq = w.cause
        or ((j.seq < w.cause and w.before ? j.type or w.ending ? j.type) and (j.about is null or j.about = w.agency))
        or exists (select from jsonb_array_elements(w.named) as n where n ->> 0 = j.type and j.data ->> (n ->> 1) = n ->> 2
          and (n ->> 1 <> 'meetingId' or j.about is null or j.about = w.agency))
      order by w.id, j.seq`,
    values: [tenant, JSON.stringify(wanted)],
  };
}

/** Proofs by the id of the violation. */
export function proofsOf(rows: readonly Row[]): Map<string, Proof[]> {
  const found = new Map<string, Proof[]>();
  for (const row of rows) {
    const id = row['id'] as string;
    const proof = { seq: row['seq'] as number, at: (row['at'] as Date).toISOString(), type: row['type'] as string };
    found.set(id, [...(found.get(id) ?? []), proof]);
  }
  return found;
}
