import { beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { bootApp } from '../support/app.js';
import { answered } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { lifecycle } from '../support/lifecycle.js';
import { buffersOf, listen, pagesOf, pagesOfReads, READS, type Asked } from '../support/plans.js';
import { FINANCE, LEAD, OFFICE, province, type Province } from '../support/province.js';
import { giveTask } from '../support/tasks.js';
import { manyTasks, searchedCopies, TABLES, tenantOf } from '../support/tenant-copies.js';

/** PostgreSQL knows nothing of a tenant that came after the last analysis: no plan may rely on what it guesses then. */
const database = useTestDatabase();
let owner: Pool;
let service: Pool;
let asked: Asked[];
let unknown: Province;
let small: Province;

beforeAll(async () => {
  owner = database.current.pool(1);
  service = database.current.servicePool(4);
  asked = listen(service);
  const app = await bootApp(database.current, { pool: service });
  for (const table of TABLES) await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
  for (const count of [1_000, 1_000, 2_000]) {
    const known = await province(app);
    await tenantOf(owner, known.code, await lifecycle(known), count);
    await manyTasks(owner, known.code, (await giveTask(known)).id, count);
  }
  for (const table of TABLES) await owner.query(`vacuum analyze ${table}`);
  unknown = await province(app);
  const dossier = await lifecycle(unknown);
  await tenantOf(owner, unknown.code, dossier, 20_000);
  await searchedCopies(owner, unknown.code, dossier, 20_000);
  await manyTasks(owner, unknown.code, (await giveTask(unknown)).id, 20_000);
  small = await province(app);
  await lifecycle(small);
}, 300_000);

test('each statement of the main job reads what it names, and no more', async () => {
  asked.length = 0;
  await lifecycle(unknown);
  const found = await pagesOfReads(service, asked);
  expect(found.length).toBeGreaterThan(30);
  expect(found.filter(([, buffers]) => buffers > 60)).toEqual([]);
}, 120_000);

test('checks of foreign keys and triggers included, a dossier costs as much among 20,000 others as alone', async () => {
  const costs = async (here: Province): Promise<number> => {
    const before = await pagesOf(service, owner);
    await lifecycle(here);
    return (await pagesOf(service, owner)) - before;
  };
  const alone = await costs(small);
  expect((await costs(unknown)) / alone).toBeLessThan(1.6);
}, 120_000);

test('a page of a list reads what it shows', async () => {
  const [lead, finance] = [await unknown.of(LEAD), await unknown.of(FINANCE)];
  asked.length = 0;
  for (const url of ['', '?state=consulting', '?overdue=true', `?leadAgency=${LEAD}`])
    for (const who of [lead, unknown.operator]) answered(await who.get(`/v1/dossiers${url}`), 200);
  for (const url of ['', '?state=pending', `?agency=${FINANCE}&state=answered`])
    for (const who of [finance, lead, unknown.operator]) answered(await who.get(`/v1/requests${url}`), 200);
  for (const sort of ['dueAt', 'createdAt', 'updatedAt'].flatMap((each) => [each, `-${each}`])) {
    for (const url of [`?sort=${sort}`, `?sort=${sort}&leadAgency=${LEAD}`])
      for (const who of [lead, unknown.operator]) answered(await who.get(`/v1/dossiers${url}`), 200);
    for (const url of [`?sort=${sort}`, `?sort=${sort}&leadAgency=${LEAD}`, `?sort=${sort}&agency=${FINANCE}`])
      for (const who of [finance, lead, unknown.operator]) answered(await who.get(`/v1/requests${url}`), 200);
  }
  for (const url of ['dossiers?state=consulting,consolidating', 'requests?state=pending,answered'])
    for (const who of [lead, finance, unknown.operator]) answered(await who.get(`/v1/${url}`), 200);
  for (const list of ['violations', 'meetings', 'referrals']) answered(await lead.get(`/v1/${list}`), 200);
  const lists = asked.filter(({ text, name }) => READS.test(text) && name === undefined);
  const found: [string, number][] = [];
  for (const each of lists) found.push([each.text, await buffersOf(service, each)]);
  expect(found.length).toBeGreaterThanOrEqual(20);
  expect(found.filter(([, buffers]) => buffers > 150)).toEqual([]);
}, 120_000);

test('a page of the list of tasks reads what it shows, in every order', async () => {
  const [lead, finance, office] = [await unknown.of(LEAD), await unknown.of(FINANCE), await unknown.of(OFFICE)];
  asked.length = 0;
  for (const sort of ['dueAt', 'createdAt', 'updatedAt'].flatMap((each) => [each, `-${each}`])) {
    for (const who of [lead, finance, office, unknown.operator]) answered(await who.get(`/v1/tasks?sort=${sort}`), 200);
    answered(await lead.get(`/v1/tasks?sort=${sort}&lead=${LEAD}`), 200);
    answered(await finance.get(`/v1/tasks?sort=${sort}&cooperating=${FINANCE}`), 200);
    answered(await office.get(`/v1/tasks?sort=${sort}&lead=${LEAD}&cooperating=${FINANCE}`), 200);
    answered(await office.get(`/v1/tasks?sort=${sort}&state=assigned,in_progress&class=in_term`), 200);
  }
  const lists = asked.filter(({ text, name }) => READS.test(text) && name === undefined && /from tasks/.test(text));
  const found: [string, number][] = [];
  for (const each of lists) found.push([each.text, await buffersOf(service, each)]);
  expect(found.length).toBeGreaterThanOrEqual(40);
  // Whether an agency has a part is looked up task by task: for each of a page, and by the last change for each of the week that is sorted.
  const most = (text: string): number => (/contributions/.test(text) && /updated_week/.test(text) ? 500 : 300);
  expect(found.filter(([text, buffers]) => buffers > most(text))).toEqual([]);
}, 120_000);
