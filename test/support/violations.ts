import type { Pool } from 'pg';
import type { TestApp } from './app.js';
import { answered, type Caller, type Sent } from './caller.js';
import {
  FINANCE,
  give,
  HOME_AFFAIRS,
  LAND,
  openDossier,
  openRound,
  province,
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from './province.js';

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

/** When the round of `consulted` is due. */
export const DUE = '2026-11-30T10:00:00.000Z';
export const after = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();
/** Who watches over all violations. */
export const watcher = (here: Province) => here.of(HOME_AFFAIRS);

/** A province where the department of finance stayed silent on 30 November. */
export async function silence(
  app: TestApp,
): Promise<{
  here: Province;
  finance: Caller;
  url: string;
  violation: Violation;
  requestId: string;
  dossierUrl: string;
}> {
  const here = await province(app);
  const { dossier, asked } = await consulted(here);
  await give(asked[LAND]!);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  const violation = await oneViolation(await here.of(HOME_AFFAIRS));
  return {
    here,
    finance: await here.of(FINANCE),
    url: `/v1/violations/${violation.id}`,
    violation,
    requestId: asked[FINANCE]!.id,
    dossierUrl: dossier.url,
  };
}
