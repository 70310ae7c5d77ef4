import { expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { useApps } from '../support/app.js';
import { refusal } from '../support/caller.js';
import { FINANCE, openDossier, opinionOf, province, type Opened } from '../support/province.js';

const apps = useApps(1, { poolSize: 4 });

test('while somebody holds the row of one dossier, acts on the sixty-three others are answered, and what is missing is 404', async () => {
  const here = await province(apps.app);
  const dossiers = await Promise.all(Array.from({ length: 64 }, () => openDossier(here)));
  const [held, ...free] = dossiers as [Opened, ...Opened[]];
  const finance = await here.of(FINANCE);
  const holder = await apps.app.pool.connect();
  await holder.query('begin');
  await holder.query('select from dossiers where id = $1 for update', [held.id]);
  const events: string[] = [];
  const withdraw = async ({ lead, url, id }: Opened): Promise<number> => {
    const { status } = await lead.post(`${url}/withdrawal`, { reason: 'Không còn nhu cầu.', signedBy: 'H29.6-01' });
    events.push(id === held.id ? 'held' : 'free');
    return status;
  };
  // In the midst of the others: it shares a transaction with some of them.
  const before = free.slice(0, 30).map(withdraw);
  const waiting = withdraw(held);
  const after = free.slice(30).map(withdraw);
  expect(await Promise.all([...before, ...after])).toEqual(free.map(() => 200));
  const missing = [
    await held.lead.post(`/v1/dossiers/${newId()}/withdrawal`, { reason: 'Không còn nhu cầu.', signedBy: 'H29.6-01' }),
    await finance.post(`/v1/requests/${newId()}/opinion`, opinionOf(FINANCE)),
  ];
  expect(missing.map(refusal)).toEqual([
    [404, 'not-found'],
    [404, 'not-found'],
  ]);
  expect((await held.lead.get(held.url)).body).toMatchObject({ state: 'drafting' });
  events.push('released');
  await holder.query('rollback');
  holder.release();
  expect(await waiting).toBe(200);
  expect(events).toEqual([...free.map(() => 'free'), 'released', 'held']);
}, 60_000);
