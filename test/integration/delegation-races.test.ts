import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import {
  announce,
  askedForOpinions as asked,
  assignment,
  chiefOf,
  DELEGATIONS,
  deputyOf,
  opinionBy,
  revocation,
  signingsOf as signingOf,
} from '../support/delegations.js';
import { journalOf } from '../support/journal.js';
import { FINANCE, LEAD, province } from '../support/province.js';
import { changePolicy } from '../support/work-cases/case.js';

const apps = useApps();

test('a signature and a revocation at the same moment: one comes before the other, and nothing is signed by what was revoked', async () => {
  for (let round = 0; round < 5; round += 1) {
    const here = await province(apps.app, { clock: null });
    await changePolicy(here, ({ signing }) => ({ signing: { ...signing, mode: 'require' } }), today());
    const { url, id } = await announce(here, FINANCE, {
      ...{ documentDate: today(), validFrom: today(), validTo: today() },
    });
    const { dossier, finance } = await asked(here);
    const caller = await here.of(FINANCE);
    const [signed, revoked] = await Promise.all([
      finance.caller.post(`${finance.url}/opinion`, opinionBy(deputyOf(FINANCE), { documentDate: today() })),
      caller.post(`${url}/revocation`, revocation(FINANCE, { documentDate: today() })),
    ]);
    expect(revoked.status).toBe(200);
    expect([201, 422]).toContain(signed.status);
    const signings = await signingOf(here, dossier.url);
    expect(signings).toHaveLength(signed.status === 201 ? 1 : 0);
    if (signed.status !== 201) continue;
    const at = (await journalOf(await here.of(LEAD), dossier.url)).find(
      ({ data }) => (data as { signing?: { delegationId?: string } }).signing?.delegationId === id,
    )!.at;
    const ended = answered(await caller.get(url), 200).body.endedAt as string;
    expect(at <= ended).toBe(true);
  }
}, 120_000);

test('two that give the same to two people at once: the second is refused', async () => {
  const here = await province(apps.app, { clock: null });
  const caller = await here.of(FINANCE);
  const made = await Promise.all(
    ['1/QĐ', '2/QĐ', '3/QĐ'].map((documentNumber) =>
      caller.post(
        DELEGATIONS,
        assignment(FINANCE, { documentNumber, documentDate: today(), validFrom: today(), validTo: today() }),
      ),
    ),
  );
  expect(made.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
});

test('in a sandbox, whose clock every act holds, announcements, revocations and signatures wait for each other in no circle', async () => {
  const here = await province(apps.app);
  const before = await deadlocks();
  const caller = await here.of(FINANCE);
  const made = await Promise.all(
    ['1/QĐ', '2/QĐ', '3/QĐ', '4/QĐ', '5/QĐ', '6/QĐ'].map((documentNumber) =>
      caller.post(DELEGATIONS, assignment(FINANCE, { documentNumber })),
    ),
  );
  expect(made.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
  const { finance } = await asked(here);
  const first = made.find(({ status }) => status === 201)!.body.id as string;
  const [revoked, signed] = await Promise.all([
    caller.post(`${DELEGATIONS}/${first}/revocation`, revocation(FINANCE)),
    finance.caller.post(`${finance.url}/opinion`, opinionBy(deputyOf(FINANCE))),
    ...[1, 2, 3].map((no) =>
      caller.post(DELEGATIONS, assignment(FINANCE, { documentNumber: `7.${no}/QĐ`, to: chiefOf(FINANCE), ...ORDER })),
    ),
  ]);
  expect([revoked.status, signed.status]).toEqual([200, 201]);
  expect(await deadlocks()).toBe(before);
}, 60_000);

const ORDER = { kind: 'signing_on_behalf', tasks: ['opinion'], procedures: [] };

/** How many the server has undone in this database. Whoever was undone waited a second before, and so has told it by then. */
async function deadlocks(): Promise<number> {
  const { rows } = await apps.app.pool.query<{ deadlocks: number }>(
    'select deadlocks::integer from pg_stat_database where datname = current_database()',
  );
  return rows[0]!.deadlocks;
}

const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
