import { expect, test } from '@jest/globals';
import { PHASES, TURNS } from '../../migrations/20261128155000-keep-time-by-holder.js';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import {
  FINANCE,
  give,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  signerOf,
} from '../support/province.js';
import { ready, submission } from '../support/way.js';

const apps = useApps();

test('what the migration takes from the journals is what the machines write', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const asked = await openRound(here, dossier, [FINANCE, LAND, JUSTICE]);
  await here.moveTo('2026-11-20T10:00:00.250+07:00');
  await give(asked[FINANCE]!);
  const missing = [{ question: 1, what: 'Số liệu' }];
  await here.moveTo('2026-11-23T10:00:00+07:00');
  answered(await dossier.lead.post(`${asked[FINANCE]!.url}/supplement`, { missing }), 200);
  answered(await asked[JUSTICE]!.caller.post(`${asked[JUSTICE]!.url}/decline`, { reason: 'Không thuộc.' }), 200);
  await here.moveTo('2026-11-25T10:00:00+07:00');
  answered(await dossier.lead.post(`${asked[JUSTICE]!.url}/insistence`, { reason: 'Thuộc.' }), 200);
  // The supplement is missed, one agency is silent, and gives its opinion late.
  await here.moveTo('2026-12-08T10:00:00+07:00');
  await give(asked[LAND]!);
  const other = await ready(here);
  answered(await other.lead.post(`${other.url}/submission`, { ...submission(), documentDate: '2026-12-08' }), 200);
  const office = await here.of(OFFICE);
  answered(await office.post(`${other.url}/return`, { grounds: ['missing_component'], text: 'x' }), 200);
  answered(await other.lead.post(`${other.url}/revision`), 200);
  answered(await other.lead.post(`${other.url}/consolidation`), 200);
  answered(await other.lead.post(`${other.url}/submission`, { ...submission(), documentDate: '2026-12-08' }), 200);
  await here.moveTo('2026-12-09T10:00:00+07:00');
  answered(await office.post(`${other.url}/acceptance`), 200);
  const cut = await openDossier(here);
  await openRound(here, cut);
  answered(await cut.lead.post(`${cut.url}/withdrawal`, { reason: 'x', signedBy: signerOf(LEAD) }), 200);

  const { pool } = apps.app;
  const read = async () => [
    (await pool.query('select id, phases from dossiers order by id')).rows,
    (await pool.query('select id, turns from consultation_requests order by id')).rows,
  ];
  const written = await read();
  expect(written.flat().length).toBeGreaterThan(8);
  await pool.query(`update dossiers set phases = '[]'`);
  await pool.query(`update consultation_requests set turns = '[]'`);
  await pool.query(PHASES);
  await pool.query(TURNS);
  expect(await read()).toEqual(written);
});
