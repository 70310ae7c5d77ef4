import { beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { bootApp } from '../support/app.js';
import { answered } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { columnsOf } from '../support/many-rows.js';
import { listen, pagesOfReads, type Asked } from '../support/plans.js';
import { HEALTH, LAND, openDossier, openRound, province, type Province } from '../support/province.js';

/** What passes costs nothing more for all that has passed before, in a database whose statistics know nothing of that (R27). */
const database = useTestDatabase();
const MANY = 12_000;
let owner: Pool;
let service: Pool;
let asked: Asked[];
let here: Province;

beforeAll(async () => {
  owner = database.current.pool(1);
  service = database.current.servicePool(3);
  asked = listen(service);
  const app = await bootApp(database.current, { pool: service });
  for (const table of ['dossiers', 'consultation_requests', 'passed_parts'])
    await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
  here = await province(app, { clock: '2026-11-20T09:00:00+07:00' });
  const dossier = await openDossier(here);
  const { [LAND]: request } = await openRound(here, dossier);
  await owner.query('analyze dossiers, consultation_requests, passed_parts');
  const copy = async (table: string, id: string, changed: Record<string, string>): Promise<void> => {
    const { names, values } = await columnsOf(owner, table, { id: 'gen_random_uuid()', ...changed });
    const text = `insert into ${table} (${names}) select ${values} from ${table} t, generate_series(1, ${MANY}) n where t.id = $1`;
    await owner.query(text, [id]);
  };
  await copy('dossiers', dossier.id, {
    id: `md5('X' || n)::uuid`,
    code: `'X-' || n`,
    clock: `'stopped'`,
    state: `'decided'`,
  });
  await copy('consultation_requests', request!.id, { agency: `'${HEALTH}'`, dossier_id: `md5('X' || n)::uuid` });
}, 120_000);

test('no statement of a passing looks at what has passed', async () => {
  const succession = {
    ...{ predecessors: [LAND], successors: [{ agency: HEALTH }], effectiveOn: '2026-11-24' },
    decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  answered(await here.operator.post('/v1/successions', succession), 201);
  asked.length = 0;
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const pages = await pagesOfReads(service, asked);
  expect(pages.map(([name]) => name)).toContain('families.dossier.request');
  expect(pages.filter(([, count]) => count > 500)).toEqual([]);
});
