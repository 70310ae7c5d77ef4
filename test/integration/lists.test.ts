import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Pool } from '../../src/platform/db/index.js';
import { bootApp } from '../support/app.js';
import type { Caller } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { manyDossiers, manyRequests } from '../support/many-rows.js';
import { listen, nodeTypes, planOf, wasted, type Asked } from '../support/plans.js';
import {
  FINANCE,
  JUSTICE,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Province,
} from '../support/province.js';

/** `LIST_ROWS=1000000 npm test -- lists` does it at the size of a city. */
const MANY = Number(process.env['LIST_ROWS'] ?? 20_000);
const NOW = new Date('2026-11-20T02:00:00Z');

const BEFORE = encodeURIComponent('2026-12-15T17:00:00+07:00');
const LISTS: [name: string, agency: string, url: string][] = [
  ['the inbox of an agency', FINANCE, '/v1/requests'],
  ['what an agency still owes', FINANCE, '/v1/requests?state=pending'],
  ['what it owes before a moment', FINANCE, `/v1/requests?state=pending&dueBefore=${BEFORE}`],
  ['its inbox before a moment', FINANCE, `/v1/requests?dueBefore=${BEFORE}`],
  ['what a lead has asked', LEAD, `/v1/requests?leadAgency=${LEAD}`],
  ['the requests of an agency, for the Office', OFFICE, `/v1/requests?agency=${JUSTICE}&state=pending`],
  ['all requests, for the Office', OFFICE, '/v1/requests'],
  ['what an agency owes or owed, in several states', FINANCE, '/v1/requests?state=pending,answered'],
  ['the inbox of an agency, the last sent first', FINANCE, '/v1/requests?sort=-createdAt'],
  ['what a lead has asked, the last sent first', LEAD, `/v1/requests?leadAgency=${LEAD}&sort=-createdAt`],
  ['all requests, the first sent first', OFFICE, '/v1/requests?sort=createdAt'],
  ['the inbox of an agency, the last changed first', FINANCE, '/v1/requests?sort=-updatedAt'],
  ['all requests, the last changed first', OFFICE, '/v1/requests?sort=-updatedAt'],
  ['dossiers of a lead, the last opened first', LEAD, `/v1/dossiers?leadAgency=${LEAD}&sort=-createdAt`],
  ['all dossiers, the last opened first', OFFICE, '/v1/dossiers?sort=-createdAt'],
  ['all dossiers, the last due first', OFFICE, '/v1/dossiers?sort=-dueAt'],
  ['dossiers of a lead', LEAD, `/v1/dossiers?leadAgency=${LEAD}`],
  ['dossiers of a lead in one state', LEAD, `/v1/dossiers?leadAgency=${LEAD}&state=consulting`],
  ['dossiers that a lead has submitted', LEAD, `/v1/dossiers?leadAgency=${LEAD}&state=submitted`],
  ['dossiers of a lead in several states', LEAD, `/v1/dossiers?leadAgency=${LEAD}&state=drafting,returned`],
  ['dossiers of a lead before a moment', LEAD, `/v1/dossiers?leadAgency=${LEAD}&dueBefore=${BEFORE}`],
  ['overdue dossiers of a lead', LEAD, `/v1/dossiers?leadAgency=${LEAD}&overdue=true`],
  ['all dossiers, for the Office', OFFICE, '/v1/dossiers'],
  ['all dossiers in one state', OFFICE, '/v1/dossiers?state=consolidating'],
  ['all submitted dossiers', OFFICE, '/v1/dossiers?state=submitted'],
  ['all overdue dossiers', OFFICE, '/v1/dossiers?overdue=true'],
  ['dossiers of a lead, for the Office', OFFICE, `/v1/dossiers?leadAgency=${LEAD}&state=decided`],
];

describe.each([
  ['1,000', 1_000],
  [MANY.toLocaleString('en'), MANY],
])('with %s rows', (_, count) => {
  const database = useTestDatabase();
  let pool: Pool;
  let own: Pool;
  let asked: Asked[];
  let here: Province;
  const callers = new Map<string, Caller>();

  beforeAll(async () => {
    pool = database.current.servicePool();
    asked = listen(pool);
    here = await province(await bootApp(database.current, { pool }));
    const dossier = await openDossier(here);
    const { [FINANCE]: request } = await openRound(here, dossier);
    own = database.current.pool(1);
    await own.query('set statement_timeout = 0');
    await manyDossiers(own, dossier.id, count, NOW);
    await manyRequests(own, request!.id, count, NOW);
    for (const agency of [FINANCE, LEAD, OFFICE]) callers.set(agency, await here.of(agency));
  }, 900_000);

  // A thousand rows are so few that sorting them may cost less than an index that is not of one agency alone.
  const lists = LISTS.filter(([, , url]) => count > 1_000 || !url.includes('updatedAt'));

  test.each(lists)('%s is read from an index in its order', async (__, agency, url) => {
    asked.length = 0;
    const { status, body } = await callers.get(agency)!.get(`${url}${url.includes('?') ? '&' : '?'}limit=50`);
    expect(status).toBe(200);
    expect((body.items as unknown[]).length).toBeGreaterThan(0);
    const found = asked.filter((each) => /from "?(dossiers|consultation_requests)"? as/.test(each.text));
    expect(found).toHaveLength(1);
    const plan = await planOf(pool, found[0]!);
    // A `Result` is the tenant scope, looked at once. Several lists in their order are merged, as far as a page goes.
    const around = ['Limit', 'Result', 'Merge Append', 'Append', 'Subquery Scan', 'Incremental Sort'];
    expect([...new Set(nodeTypes(plan))].filter((each) => !around.includes(each))).toEqual(['Index Scan']);
    expect(wasted(plan)).toBeLessThanOrEqual(50);
  });

  test('a walk over all pages meets everything that stays, once, while rows come, go and change', async () => {
    const caller = callers.get(FINANCE)!;
    const url = '/v1/requests?state=pending&limit=40';
    const seen: string[] = [];
    const { rows } = await own.query<{ id: string }>(
      `select id from consultation_requests where agency = $1 and state = 'pending' order by due_at, id`,
      [FINANCE],
    );
    const gone = new Set<string>();
    let page = 0;
    for (let next: string | null = ''; next !== null; page += 1) {
      const { body } = await caller.get(`${url}${next && `&cursor=${encodeURIComponent(next)}`}`);
      seen.push(...(body.items as { id: string }[]).map((each) => each.id));
      next = body.next as string | null;
      // The next one in turn is answered, and so is one that was shown already.
      for (const id of [rows[seen.length]?.id, rows[seen.length - 3]?.id]) {
        if (id === undefined || page > 50) continue;
        if (!seen.includes(id)) gone.add(id);
        await own.query(`update consultation_requests set state = 'answered' where id = $1`, [id]);
      }
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(rows.map((each) => each.id).filter((id) => !gone.has(id)));
  });
});
