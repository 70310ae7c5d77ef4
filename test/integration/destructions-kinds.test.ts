import { beforeAll, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { admitted, notice, put } from '../support/citizens.js';
import { closedInspection } from '../support/inspections.js';
import { accepted, answer, PUBLICATION } from '../support/petitions.js';
import { measuredForReview, reviewIn } from '../support/procedure-reviews.js';
import { FINANCE, LAND, LEAD, OFFICE, officerOf, province, signerOf, type Province } from '../support/province.js';
import { giveTask, part } from '../support/tasks.js';

const apps = useApps();

const KINDS = ['dossier', 'task', 'petition', 'procedure_review', 'inspection'] as const;

const LATER = '2028-02-10';

/** What stays of a destroyed record, by design (ADR 29): tables, and answers to idempotent calls until they run out. */
const KEPT = [
  'archive_packages',
  'archive_records',
  'checkpoint_marks',
  'destruction_items',
  'feed',
  'journal',
  'idempotency_keys',
];

/** Tables in which an id is anywhere, in lists and documents as well as in columns of their own. */
async function traces(id: string): Promise<string[]> {
  const { rows } = await apps.app.pool.query<{ table: string }>(
    `select table_name as table from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { table } of rows) {
    const { rowCount } = await apps.app.pool.query(
      `select from ${table} t where position($1 in to_jsonb(t)::text) > 0 limit 1`,
      [id],
    );
    if (rowCount !== 0) found.push(table);
  }
  return found.filter((each) => !KEPT.includes(each)).sort();
}

let here: Province;
const ids: Record<string, string> = {};

beforeAll(async () => {
  here = await province(apps.app);
  const rules = KINDS.map((record) => ({ code: record, name: record, record, procedure: null, years: 1 }));
  const retention = { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules };
  answered(await here.operator.put('/v1/policies', { effectiveFrom: '2026-11-20', basis: '1/QĐ', retention }), 200);
  const office = await here.of(OFFICE);

  const handled = await admitted(here);
  answered(await handled.lead.post(`${handled.url}/hand-over`, {}), 200);
  answered(await put(handled.land, `${handled.url}/handler`, { official: officerOf(LAND) }, handled.url), 200);
  answered(await handled.land.post(`${handled.url}/hand-over`, {}), 200);
  answered(await handled.lead.post(`${handled.url}/hand-over`, {}), 200);
  answered(await handled.lead.post(`${handled.url}/result`, notice()), 200);
  answered(await handled.lead.post(`${handled.url}/delivery`, { to: 'post' }), 200);
  ids['dossier'] = handled.id;

  const task = await giveTask(here);
  answered(await (await here.of(FINANCE)).post(`${task.url}/contributions`, part()), 200);
  answered(await office.post(`${task.url}/cancellation`, { reason: 'Không còn cần.' }), 200);
  ids['task'] = task.id;

  const petition = await accepted(here);
  answered(await office.post(`${petition.url}/settlement`, answer(OFFICE)), 200);
  answered(await office.post(`${petition.url}/satisfaction`, { satisfied: true }), 200);
  answered(await office.post(`${petition.url}/publication`, PUBLICATION), 200);
  ids['petition'] = petition.id;

  await measuredForReview(here);
  const review = await reviewIn(here, 'published');
  ids['procedure_review'] = review.id;

  ids['inspection'] = (await closedInspection(here)).id;

  await here.moveTo(`${LATER}T09:00:00+07:00`);
  for (const agency of [LEAD, OFFICE]) {
    const caller = await here.of(agency);
    const { body } = answered(await caller.post('/v1/destructions', {}), 201);
    const paper = { documentNumber: '45/QĐ', documentDate: LATER };
    answered(
      await caller.post(`/v1/destructions/${body.id}/decision`, {
        ...paper,
        signedBy: signerOf(agency),
        council: paper,
      }),
      200,
    );
    await apps.app.services.carryOut.carryOutAll(here.code);
    expect((await caller.get(`/v1/destructions/${body.id}`)).body).toMatchObject({ state: 'carried_out' });
  }
});

test.each(KINDS)('a destroyed %s leaves its id in nothing but what is kept by design', async (kind) => {
  const id = ids[kind]!;
  const { rows } = await apps.app.pool.query<{ state: string }>('select state from archive_records where id = $1', [
    id,
  ]);
  expect(rows).toEqual([{ state: 'destroyed' }]);
  expect(await traces(id)).toEqual([]);
});

test('chains are whole after all of it', async () => {
  expect((await here.operator.get('/v1/journal/verification')).body).toMatchObject({ intact: true, faults: [] });
});
