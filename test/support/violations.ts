import type { Pool } from 'pg';
import { answered, type Caller, type Sent } from './caller.js';
import { HOME_AFFAIRS, openDossier, openRound, signerOf, type Asked, type Opened, type Province } from './province.js';

/** What a test looks at of a violation. */
export interface Violation {
  readonly id: string;
  readonly kind: string;
  readonly agency: string;
  readonly head: string | null;
  readonly official: string | null;
  readonly degree: string;
  readonly recurrence: number;
  readonly status: string;
  readonly occurredAt: string;
  readonly dueAt: string | null;
  readonly lateUntil: string | null;
  readonly requestId: string | null;
  readonly evidence: readonly number[];
  readonly version: number;
}

export const violationsOf = async (reader: Caller, query = ''): Promise<Violation[]> =>
  answered(await reader.get(`/v1/violations${query}`), 200).body.items as Violation[];

/** The only violation that the reader finds. */
export async function oneViolation(reader: Caller, query = ''): Promise<Violation> {
  const found = await violationsOf(reader, query);
  if (found.length !== 1)
    throw new Error(`${found.length} violations: ${found.map((each) => `${each.kind} of ${each.agency}`).join(', ')}`);
  return found[0]!;
}

/** A planning dossier with one round, due on Monday 30 November at 17 o'clock. */
export async function consulted(
  here: Province,
  recipients?: Parameters<typeof openRound>[2],
): Promise<{ dossier: Opened; asked: Record<string, Asked> }> {
  const dossier = await openDossier(here);
  return { dossier, asked: await openRound(here, dossier, recipients) };
}

export const explain = async (
  by: Caller,
  id: string,
  agency: string,
  headers?: Record<string, string>,
): Promise<Sent> =>
  by.post(
    `/v1/violations/${id}/explanation`,
    { text: 'Do mất kết nối.', documentNumber: '12/GT', signedBy: signerOf(agency) },
    headers,
  );

export const rule = async (
  here: Province,
  id: string,
  outcome: 'upheld' | 'excused',
  headers?: Record<string, string>,
): Promise<Sent> =>
  (await here.of(HOME_AFFAIRS)).post(`/v1/violations/${id}/ruling`, { outcome, reason: 'Đã xem xét.' }, headers);

/** What a request counts as in every figure. */
export async function outcomeOf(pool: Pool, requestId: string): Promise<string> {
  const { rows } = await pool.query<{ outcome: string }>('select outcome from consultation_requests where id = $1', [
    requestId,
  ]);
  return rows[0]!.outcome;
}
