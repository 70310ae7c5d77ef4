import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Sent } from '../support/caller.js';
import { admitted, handedIn, intake, notice, PERSON, put, supplement, takeIn } from '../support/citizens.js';
import { intactJournal } from '../support/journal.js';
import { HEALTH, LAND, LEAD, officerOf, province, seedFile, type Province } from '../support/province.js';

const apps = useApps();

const ruled = (code: string) => [422, 'rule-violated', [code]];

test('what is not published is not taken in, and takes no number', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  const take = (change: object): Promise<Sent> => lead.post('/v1/intakes', intake(change));
  expect(refusal(await take({ components: [handedIn('so-ho-khau')] }))).toEqual(ruled('extra_component'));
  expect(refusal(await take({ components: [handedIn('don', 'reused')] }))).toEqual(ruled('not_reusable'));
  expect(refusal(await take({ procedureCode: 'TTHC-DD-01' }))).toEqual([422, 'rule-violated', ['no_steps']]);
  expect(refusal(await take({ procedureCode: 'PH-QH-01' }))).toEqual([422, 'rule-violated', ['no_steps']]);
  expect(refusal(await (await here.of(HEALTH)).post('/v1/intakes', intake()))).toEqual(ruled('not_a_receiving_point'));
  expect(refusal(await take({ leadAgency: HEALTH }))).toEqual([422, 'rule-violated', expect.anything()]);
  expect(fieldsOf(await take({ procedureCode: 'TTHC-KHONG' }))).toEqual(['/procedureCode unknown_procedure']);
  expect(fieldsOf(await take({ leadAgency: 'H29.99' }))).toEqual(['/leadAgency unknown_agency']);
  expect(fieldsOf(await take({ responsibleOfficial: officerOf(HEALTH) }))).toEqual([
    '/responsibleOfficial not_of_agency',
  ]);
  expect(fieldsOf(await take({ components: [handedIn('don'), handedIn('DON')] }))).toEqual([
    '/components/1/code duplicate_code',
  ]);
  expect(fieldsOf(await take({ components: [{ ...handedIn('don'), documentDate: '2026-11-21' }] }))).toEqual([
    '/components/0/documentDate in_future',
  ]);
  expect(answered(await take({}), 201).body.code).toBe('H29.6-261120-0001');
});

test('applicants that are none are refused by form, whatever their length', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  const take = (applicant: object): Promise<Sent> => lead.post('/v1/intakes', intake({ applicant }));
  const huge = 'Nguyễn '.repeat(150_000);
  const answer = await take({ ...PERSON, name: huge });
  expect([413, 422]).toContain(answer.status);
  expect(JSON.stringify(answer.body)).not.toContain('Nguyễn Nguyễn');
  for (const wrong of [{ name: '' }, { kind: 'robot' }, { idNumber: '<script>' }, { email: 'x' }, { phone: 'gọi tôi' }])
    expect((await take({ ...PERSON, ...wrong })).body).toMatchObject({ code: 'invalid' });
  expect((await lead.post('/v1/intakes', intake({ portalCode: '../..' }))).body).toMatchObject({ code: 'invalid' });
});

test('a code of the national portal stands for one dossier', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  const portalCode = '000.00.29.H29-261120-0042';
  answered(await lead.post('/v1/intakes', intake({ portalCode })), 201);
  const tourism = await here.of('H29.14');
  const other = { procedureCode: 'TTHC-DL-01', components: [], portalCode };
  expect(fieldsOf(await tourism.post('/v1/intakes', intake(other)))).toEqual(['/portalCode used_elsewhere']);
});

test('a second supplement, one that is too long, or one for what is not published changes nothing', async () => {
  const here = await province(apps.app);
  const { url, dossier, lead } = await admitted(here);
  const before = (await intactJournal(lead, dossier)).length;
  const ask = (change: object): Promise<Sent> => lead.post(`${url}/supplement`, supplement(change));
  expect(refusal(await ask({ components: ['so-ho-khau'] }))).toEqual(ruled('extra_component'));
  expect(refusal(await ask({ workingDays: 31 }))).toEqual(ruled('supplement_too_long'));
  expect(refusal(await ask({ signedBy: officerOf(LEAD) }))).toEqual(ruled('not_signed'));
  expect(fieldsOf(await ask({ documentDate: '2026-11-19' }))).toEqual(['/documentDate before_dossier']);
  expect(fieldsOf(await ask({ documentDate: '2026-11-21' }))).toEqual(['/documentDate in_future']);
  expect((await intactJournal(lead, dossier)).length).toBe(before);
  answered(await ask({}), 200);
  expect(refusal(await ask({})).slice(0, 2)).toEqual([409, 'transition-not-possible']);
  expect(refusal(await lead.post(`${url}/completion`, { components: [handedIn('so-ho-khau')] }))).toEqual(
    ruled('extra_component'),
  );
  expect(
    fieldsOf(
      await lead.post(`${url}/completion`, { components: [{ ...handedIn('don'), documentDate: '2026-12-24' }] }),
    ),
  ).toEqual(['/components/0/documentDate in_future']);
  answered(await lead.post(`${url}/completion`, { components: [handedIn('ho-so-thiet-ke')] }), 200);
  expect(refusal(await ask({}))).toEqual(ruled('supplement_used'));
  // By hand the applicant's turn is not had a second time, either.
  const suspension = { reason: 'awaiting_applicant', text: 'Chờ bổ sung.' };
  expect(refusal(await lead.post(`${dossier}/suspension`, suspension))[2]).toContain('asked_by_handling');
});

/** The directory without an agency from 25 November on. */
async function closed(here: Province, agency: string): Promise<void> {
  const { agencies } = seedFile<{ agencies: { code: string }[] }>('hcmc-agencies');
  const found = agencies.find(({ code }) => code === agency)!;
  answered(await here.operator.put('/v1/directory', { agencies: [{ ...found, activeTo: '2026-11-24' }] }), 200);
}

test('a step goes to no unit that does not exist or has closed, and to no official of another', async () => {
  const here = await province(apps.app);
  const { url, lead } = await admitted(here);
  const give = (change: object): Promise<Sent> =>
    lead.post(`${url}/reassignment`, { unit: HEALTH, reason: 'x', ...change });
  expect(fieldsOf(await give({ unit: 'H29.99' }))).toEqual(['/unit unknown_agency']);
  expect(fieldsOf(await give({ official: officerOf(LAND) }))).toEqual(['/official not_of_agency']);
  expect(fieldsOf(await lead.post(`${url}/hand-over`, { official: officerOf(LEAD) }))).toEqual([
    '/official not_of_agency',
  ]);
  expect(refusal(await put(lead, `${url}/handler`, { official: 'H29.6-05' }, url))).toEqual(
    ruled('official_not_of_step'),
  );
  await closed(here, LAND);
  await here.moveTo('2026-11-25T09:00:00+07:00');
  expect(fieldsOf(await give({ unit: LAND }))).toEqual(['/unit unknown_agency']);
  expect(refusal(await lead.post(`${url}/hand-over`, {}))).toEqual(ruled('unit_closed'));
  answered(await give({}), 200);
});

test('dates and signatures of notices and results', async () => {
  const here = await province(apps.app);
  const { url, lead } = await admitted(here);
  const stop = (change: object): Promise<Sent> => lead.post(`${url}/stop`, { reason: 'x', ...notice(change) });
  expect(fieldsOf(await stop({ documentDate: '2026-11-21' }))).toEqual(['/documentDate in_future']);
  expect(fieldsOf(await stop({ documentDate: '2026-11-19' }))).toEqual(['/documentDate before_dossier']);
  expect(refusal(await stop({ signedBy: officerOf(LEAD) }))).toEqual(ruled('not_signed'));
  expect(fieldsOf(await lead.post(`${url}/result`, notice({ documentDate: '2026-11-21' })))).toEqual([
    '/documentDate in_future',
  ]);
  expect(refusal(await lead.post(`${url}/result`, notice()))).toEqual(ruled('steps_left'));
  const other = await takeIn(here);
  answered(await put(lead, `${other.url}/checker`, { official: officerOf(LEAD) }, other.url), 200);
  const refuse = (change: object): Promise<Sent> =>
    lead.post(`${other.url}/refusal`, { reason: 'x', ...notice(change) });
  expect(fieldsOf(await refuse({ documentDate: '2026-11-21' }))).toEqual(['/documentDate in_future']);
  expect(refusal(await refuse({ signedBy: officerOf(LEAD) }))).toEqual(ruled('not_signed'));
});

test('a dossier without applicant and steps is led as before, and has no handling', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  const draft = { procedureCode: 'TTHC-XD-01', title: 'x', responsibleOfficial: officerOf(LEAD), components: [] };
  const { body } = answered(await lead.post('/v1/dossiers', draft), 201);
  expect(refusal(await lead.get(`/v1/dossiers/${body.id}/handling`))).toEqual([404, 'not-found']);
  expect(refusal(await lead.post(`/v1/dossiers/${body.id}/handling/delivery`, { to: 'post' }))).toEqual([
    404,
    'not-found',
  ]);
});
