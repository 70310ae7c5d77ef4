import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { refusal, type Sent } from '../support/caller.js';
import { countOf, intactJournal } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  opinionOf,
  province,
  signerOf,
} from '../support/province.js';
import { ready, submission } from '../support/way.js';

const apps = useApps(2);

/** Every other call goes to the other instance. */
const instance = (index: number) => apps.all[index % 2]!;
const together = (count: number, call: (index: number) => Promise<Sent>): Promise<Sent[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => call(index)));
const withStatus = (answers: readonly Sent[], status: number): Sent[] =>
  answers.filter((each) => each.status === status);

test('five agencies answer at once: each is taken, the last one settles the round once', async () => {
  const here = await province(apps.app);
  for (let round = 0; round < 5; round += 1) {
    const dossier = await openDossier(here);
    const asked = Object.values(await openRound(here, dossier, [FINANCE, LAND, JUSTICE, 'H29.11', 'H29.12']));
    await Promise.all(asked.map((each, index) => give({ ...each, caller: each.caller.at(instance(index)) })));
    expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
    const entries = await intactJournal(dossier.lead, dossier.url);
    expect([countOf(entries, 'request.answered'), countOf(entries, 'round.settled')]).toEqual([5, 1]);
  }
});

test('a request answered sixty times at once through two instances is answered once', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const { [FINANCE]: request } = await openRound(here, dossier);
  const answers = await together(60, (index) =>
    request!.caller
      .at(instance(index))
      .post(`${request!.url}/opinion`, opinionOf(FINANCE, { documentNumber: `${index}/STC` })),
  );
  expect(withStatus(answers, 201)).toHaveLength(1);
  for (const refused of answers.filter((each) => each.status !== 201))
    expect(refusal(refused)).toEqual([409, 'transition-not-possible']);
  const kept = (await request!.caller.get(request!.url)).body;
  expect(kept.opinion.documentNumber).toBe(withStatus(answers, 201)[0]!.body.opinion.documentNumber);
  expect((await dossier.lead.get(dossier.url)).body.openRequests).toBe(1);
  expect(countOf(await intactJournal(dossier.lead, dossier.url), 'request.answered')).toBe(1);
});

test('sixty requests raced for by two instances each: none is answered twice', async () => {
  const here = await province(apps.app);
  const requests = [];
  for (let made = 0; made < 30; made += 1) {
    const dossier = await openDossier(here);
    requests.push(...Object.values(await openRound(here, dossier)).map((each) => ({ ...each, dossier })));
  }
  const answers = await Promise.all(
    requests.flatMap((each) =>
      [0, 1].map((index) => each.caller.at(instance(index)).post(`${each.url}/opinion`, opinionOf(each.agency))),
    ),
  );
  expect(requests.map((_, index) => [answers[index * 2]!.status, answers[index * 2 + 1]!.status].sort())).toEqual(
    requests.map(() => [201, 409]),
  );
  for (const { dossier } of requests)
    expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
});

test('two decisions at once: one is the decision, the other is refused', async () => {
  const here = await province(apps.app);
  const dossier = await ready(here);
  await dossier.lead.post(`${dossier.url}/submission`, submission());
  await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`);
  const committee = await here.of(COMMITTEE);
  const answers = await together(8, (index) =>
    committee
      .at(instance(index))
      .post(`${dossier.url}/decision`, {
        result: index % 2 ? 'approved' : 'rejected',
        documentNumber: `${index}/QĐ-UBND`,
        documentDate: '2026-11-20',
        signedBy: signerOf(COMMITTEE),
      }),
  );
  const [won, ...others] = withStatus(answers, 200);
  expect(others).toEqual([]);
  expect(withStatus(answers, 409)).toHaveLength(7);
  expect((await dossier.lead.get(dossier.url)).body.decision).toEqual(won!.body.decision);
  expect(countOf(await intactJournal(dossier.lead, dossier.url), 'dossier.decided')).toBe(1);
});

test('acceptance against return: the Office has one answer to a submission', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  for (let round = 0; round < 4; round += 1) {
    const dossier = await ready(here);
    await dossier.lead.post(`${dossier.url}/submission`, submission());
    const answers = await together(2, (index) =>
      index === round % 2
        ? office.at(instance(index)).post(`${dossier.url}/acceptance`)
        : office.at(instance(index)).post(`${dossier.url}/return`, { grounds: ['wrong_form'], text: 'Sai thể thức.' }),
    );
    // A return that comes after the acceptance would have to say why so late.
    const [first, second] = answers.map((each) => each.status).sort();
    expect(first).toBe(200);
    expect([409, 422]).toContain(second);
    const entries = await intactJournal(dossier.lead, dossier.url);
    expect(countOf(entries, 'submission.accepted') + countOf(entries, 'submission.returned')).toBe(1);
  }
});

test('a withdrawn dossier against an answer: no request stays open, and none is answered after the end', async () => {
  const here = await province(apps.app);
  for (let round = 0; round < 6; round += 1) {
    const dossier = await openDossier(here);
    const { [FINANCE]: request } = await openRound(here, dossier);
    const [answer, withdrawal] = await Promise.all([
      request!.caller.at(instance(round)).post(`${request!.url}/opinion`, opinionOf(FINANCE)),
      dossier.lead
        .at(instance(round + 1))
        .post(`${dossier.url}/withdrawal`, { reason: 'Không còn nhu cầu.', signedBy: 'H29.6-01' }),
    ]);
    expect(withdrawal.status).toBe(200);
    const { state } = (await request!.caller.get(request!.url)).body;
    expect([answer.status, state]).toEqual(answer.status === 201 ? [201, 'answered'] : [409, 'withdrawn']);
    expect((await dossier.lead.get(dossier.url)).body).toMatchObject({
      state: 'withdrawn',
      openRequests: 0,
      clock: 'stopped',
    });
    await intactJournal(dossier.lead, dossier.url);
    const { rows } = await apps.app.pool.query('select name from timers where aggregate_id = $1', [dossier.id]);
    expect(rows).toEqual([]);
  }
});

test('a hundred dossiers at once in two instances: their codes run without a gap', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  const draft = { procedureCode: 'PH-QH-01', title: 'Một trong một trăm', responsibleOfficial: 'H29.6-04' };
  // A refused creation in between must not use up a number.
  const answers = await together(110, (index) =>
    lead
      .at(instance(index))
      .post('/v1/dossiers', index % 11 === 10 ? { ...draft, responsibleOfficial: 'H29.4-04' } : draft),
  );
  const codes = withStatus(answers, 201)
    .map((each) => each.body.code as string)
    .sort();
  expect(codes).toEqual(
    Array.from({ length: 100 }, (_, index) => `H29.6-261120-${String(index + 1).padStart(4, '0')}`),
  );
  expect(withStatus(answers, 422)).toHaveLength(10);
});
