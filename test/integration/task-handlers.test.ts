import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import { FINANCE, HEALTH, LEAD, OFFICE, officerOf, province, seedFile, type Province } from '../support/province.js';
import { giveTask, named } from '../support/tasks.js';

const apps = useApps();

interface SeedAgency {
  readonly code: string;
  readonly officials: readonly { readonly code: string }[];
}

async function without(here: Province, agency: string, official: string): Promise<void> {
  const found = seedFile<{ agencies: SeedAgency[] }>('hcmc-agencies').agencies.find((each) => each.code === agency)!;
  const officials = found.officials.filter((each) => each.code !== official);
  answered(await here.operator.put('/v1/directory', { agencies: [{ ...found, officials }] }), 200);
}

test('a cooperating agency names who handles its part: recorded, and charged at its term', async () => {
  const here = await province(apps.app);
  const { url, office, lead } = await giveTask(here);
  const finance = await here.of(FINANCE);
  const version = async () => ({ 'if-match': answered(await finance.get(url), 200).headers['etag'] as string });
  const name = async (official: string) => finance.send('PUT', `${url}/handler`, { official }, await version());
  expect(fieldsOf(await name(officerOf(LEAD)))).toEqual(['/official not_of_agency']);
  expect(answered(await name(officerOf(FINANCE)), 200).body).toMatchObject({
    cooperating: [{ agency: FINANCE, handler: officerOf(FINANCE) }],
  });
  const before = await version();
  answered(await name(officerOf(FINANCE)), 200);
  expect(await version()).toEqual(before);
  expect(refusal(await lead.send('PUT', `${url}/handler`, { official: officerOf(LEAD) }, await version()))).toEqual([
    403,
    'forbidden',
  ]);
  expect((await (await here.of(HEALTH)).send('PUT', `${url}/handler`, named(HEALTH), await version())).status).toBe(
    404,
  );
  await here.moveTo('2026-12-08T08:00:00+07:00');
  const items = answered(await office.get(`/v1/violations?kind=late_task&agency=${FINANCE}`), 200).body.items;
  expect(items).toMatchObject([{ official: officerOf(FINANCE) }]);
});

test('tasks and parts whose officials have left are listed, and their heads asked once for successors', async () => {
  const here = await province(apps.app);
  const { id, url, lead, office } = await giveTask(here, {
    workingDays: undefined,
    cooperating: [{ agency: FINANCE, part: 'Số liệu.' }],
  });
  answered(await lead.post(`${url}/acknowledgement`, named()), 200);
  const finance = await here.of(FINANCE);
  const { headers } = answered(await finance.get(url), 200);
  answered(await finance.send('PUT', `${url}/handler`, named(FINANCE), { 'if-match': headers['etag'] as string }), 200);
  const listed = async () =>
    (answered(await office.get('/v1/ownerless'), 200).body.items as { kind: string; dueAt: string | null }[]).map(
      (each) => [each.kind, each.dueAt],
    );
  expect(await listed()).toEqual([]);
  await here.moveTo('2026-11-24T09:00:00+07:00');
  await without(here, LEAD, officerOf(LEAD));
  await without(here, FINANCE, officerOf(FINANCE));
  await apps.app.services.ownerless.askAllHeads();
  await apps.app.services.ownerless.askAllHeads();
  expect((await listed()).sort()).toEqual([
    ['contribution', null],
    ['task', null],
  ]);
  const asked = (await intactJournal(office, url)).filter(({ type }) => type.endsWith('.ownerless'));
  expect(asked.map(({ type }) => type).sort()).toEqual(['contribution.ownerless', 'task.ownerless']);
  answered(await office.post(`${url}/cooperating/${FINANCE}/release`, { reason: 'Không còn cần thiết.' }), 200);
  expect(await listed()).toEqual([['task', null]]);
  expect(answered(await office.get(`/v1/ownerless?agency=${LEAD}`), 200).body.items).toMatchObject([
    { id, dossierId: id, agency: LEAD },
  ]);
  expect(answered(await (await here.of(OFFICE)).get(url), 200).body).toMatchObject({
    responsibleOfficial: officerOf(LEAD),
  });
});
