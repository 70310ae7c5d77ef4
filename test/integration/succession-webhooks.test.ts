import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { FINANCE, HEALTH, LAND, openDossier, openRound, province } from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { until } from '../support/until.js';
import { hook, read, webhooks } from '../support/webhook-calls.js';

const apps = useApps(1, { webhooks });

test('a webhook of the predecessor goes on with what its successor sees, and is changed by whoever administers the tenant alone', async () => {
  const here = await province(apps.app);
  const [to, land] = [await receiver(), await here.of(LAND)];
  const made = await hook(land, to);
  const asked = async (agency: string) => (await openRound(here, await openDossier(here), [FINANCE, agency]))[agency]!;
  await openRound(here, await openDossier(here));
  const told = (type: string) => to.received.filter(({ event }) => event.type === type).map(({ event }) => event.data);
  await until(() => Promise.resolve(told('request.sent').length === 1));

  const merger = {
    predecessors: [LAND],
    successors: [{ agency: HEALTH }],
    effectiveOn: '2026-11-24',
    decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  const { body } = answered(await here.operator.post('/v1/successions', merger), 201);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  const systems = answered(await here.operator.get(`/v1/successions/${body.id as string}`), 200).body.systems;
  expect(systems).toEqual({ webhooks: 1, clients: 1 });
  await asked(HEALTH);
  await until(() => Promise.resolve(told('request.sent').length === 2));
  expect(told('request.sent').map(({ about }) => about)).toEqual([LAND, HEALTH]);

  const elsewhere = await receiver();
  const changed = await land.send('PATCH', made.url, { url: elsewhere.url }, { 'if-match': '*' });
  expect([changed.status, changed.body.code]).toEqual([403, 'agency-succeeded']);
  expect(await read(land, made)).toMatchObject({ url: to.url, state: 'active' });
  answered(await here.operator.send('PATCH', made.url, { url: elsewhere.url }, { 'if-match': '*' }), 200);
  await asked(HEALTH);
  await until(() => Promise.resolve(elsewhere.received.some(({ event }) => event.type === 'request.sent')));
});
