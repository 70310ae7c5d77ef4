import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller, type Sent } from '../support/caller.js';
import { admitted, notice, publiclyOf, put, takeIn, type TakenIn } from '../support/citizens.js';
import { intactJournal } from '../support/journal.js';
import { LEAD, officerOf, province, type Province } from '../support/province.js';

const apps = useApps(1, { publicPerMinute: 0 });

const QUESTIONS = ['access', 'staff', 'time', 'result'];
const scores = (...given: readonly number[]) => ({
  answers: QUESTIONS.map((question, index) => ({ question, score: given[index] ?? given[0]! })),
});

/** Somebody with a telephone: no key, no tenant. */
async function publicly(method: 'GET' | 'POST', url: string, payload?: object): Promise<Sent> {
  const answer = await apps.app.server.inject({ method, url, ...(payload && { payload }) });
  return { status: answer.statusCode, headers: answer.headers, body: JSON.parse(answer.body) };
}

/** A building permit whose result was handed out. */
async function delivered(here: Province): Promise<TakenIn> {
  const taken = await admitted(here);
  const { lead, land, url } = taken;
  for (const who of [lead, land, lead]) answered(await who.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/result`, notice()), 200);
  answered(await lead.post(`${url}/delivery`, { to: 'applicant' }), 200);
  return taken;
}

const ratingIn = async (lead: Caller, url: string) => answered(await lead.get(url), 200).body.rating as object | null;

test('an applicant rates a dossier once, without a login, and nothing else of it is told', async () => {
  const here = await province(apps.app);
  const { id, url, dossier, lead } = await delivered(here);
  const { code, url: at } = await publiclyOf(here, id);
  const open = answered(await publicly('GET', at), 200).body;
  expect(open).toEqual({
    code,
    questions: QUESTIONS.map((each) => ({ code: each, text: { vi: expect.any(String), en: expect.any(String) } })),
    scale: { from: 1, to: 5 },
    rated: false,
    open: true,
    until: expect.any(String),
  });
  const sent = { ...scores(5, 4, 4, 5), comment: 'Cán bộ nhiệt tình, Bưởi Năm Roi rất ưng.' };
  expect(answered(await publicly('POST', at, sent), 200).body).toMatchObject({ rated: true, open: false });
  expect(await ratingIn(lead, url)).toEqual({
    ...scores(5, 4, 4, 5),
    satisfied: true,
    channel: 'public',
    policyVersion: expect.any(Number),
    at: expect.any(String),
    by: null,
    byName: null,
    byPosition: null,
  });
  const before = await intactJournal(lead, dossier);
  expect(before.at(-1)).toMatchObject({
    type: 'handling.rated',
    actor: { agency: null, official: null },
    data: { satisfied: true, channel: 'public', by: null, answers: sent.answers },
  });
  expect(JSON.stringify(before)).not.toContain('nhiệt tình');
  for (const again of [await publicly('POST', at, scores(1)), await lead.post(`${url}/rating`, scores(1))])
    expect(refusal(again).slice(0, 2)).toEqual([409, 'transition-not-possible']);
  expect(await intactJournal(lead, dossier)).toEqual(before);
  // What was written goes with the data of the applicant.
  expect(answered(await lead.get(`${url}/applicant`), 200).body.ratingComment).toBe('***');
  expect(answered(await lead.get(`${url}/applicant/whole`), 200).body.ratingComment).toBe(sent.comment);
  answered(await lead.post(`${url}/applicant/erasure`, { reason: 'Theo yêu cầu.' }), 200);
  const { rows } = await apps.app.pool.query('select 1 from applicants where dossier_id = $1', [id]);
  expect([rows, (await ratingIn(lead, url)) === null]).toEqual([[], false]);
});

test('the place of receipt enters a paper form, of a dossier that was refused; a low score is not satisfied', async () => {
  const here = await province(apps.app);
  const { url, lead, land } = await takeIn(here);
  expect(refusal(await lead.post(`${url}/rating`, scores(5))).slice(0, 2)).toEqual([409, 'transition-not-possible']);
  answered(await put(lead, `${url}/checker`, { official: officerOf(LEAD) }, url), 200);
  answered(await lead.post(`${url}/refusal`, { reason: 'Không thuộc đối tượng.', ...notice() }), 200);
  expect(refusal(await land.post(`${url}/rating`, scores(5)))).toEqual([404, 'not-found']);
  const { body } = answered(await lead.post(`${url}/rating`, scores(5, 3)), 200);
  expect(body.rating).toMatchObject({ satisfied: false, channel: 'counter', by: officerOf(LEAD) });
});

test('bad input: before the end, out of scale, unknown, missing and repeated questions, a name of a megabyte', async () => {
  const here = await province(apps.app);
  const { id, url, dossier, lead } = await admitted(here);
  const { url: at } = await publiclyOf(here, id);
  expect(answered(await publicly('GET', at), 200).body).toMatchObject({ rated: false, open: false, until: null });
  expect(refusal(await publicly('POST', at, scores(5))).slice(0, 2)).toEqual([409, 'transition-not-possible']);
  answered(await lead.post(`${url}/stop`, { reason: 'Hết căn cứ.', ...notice() }), 200);
  const before = await intactJournal(lead, dossier);
  const [first, ...rest] = scores(5).answers;
  const wrong: [object, string[]][] = [
    [{ answers: rest }, ['/answers answer_missing']],
    [{ answers: [{ ...first, score: 6 }, ...rest] }, ['/answers/0/score outside_scale']],
    [{ answers: [{ ...first, score: 0 }, ...rest] }, ['/answers/0/score outside_scale']],
    [{ answers: [first, ...rest, first] }, ['/answers/4/question duplicate_code']],
    [{ answers: [first, ...rest, { question: 'price', score: 1 }] }, ['/answers/4/question unknown_question']],
  ];
  for (const [body, expected] of wrong) {
    const sent = answered(await publicly('POST', at, body), 422);
    const errors = sent.body.errors as { path: string; code: string }[];
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
  }
  for (const body of [
    {},
    { answers: 'x' },
    { answers: [{ ...first, score: 4.5 }, ...rest] },
    { ...scores(5), comment: 'x'.repeat(2_001) },
    { ...scores(5), by: 'H29.6-01' },
  ])
    expect((await publicly('POST', at, body)).status).toBe(422);
  expect((await publicly('POST', at, { ...scores(5), comment: 'x'.repeat(1_100_000) })).status).toBe(413);
  expect(await intactJournal(lead, dossier)).toEqual(before);
});

test('a wrong secret finds nothing, nor does that of another dossier or of another tenant with the same code', async () => {
  const [here, there] = [await province(apps.app), await province(apps.app)];
  const [one, two] = [await delivered(here), await delivered(there)];
  const [mine, theirs] = [await publiclyOf(here, one.id), await publiclyOf(there, two.id)];
  const next = await publiclyOf(here, (await takeIn(here)).id);
  expect([mine.code, mine.secret === theirs.secret]).toEqual([theirs.code, false]);
  for (const secret of ['x', mine.secret.slice(1), `${mine.secret}A`, next.secret])
    expect(refusal(await publicly('GET', `/public/dossiers/${mine.code}/rating?secret=${secret}`))).toEqual([
      404,
      'not-found',
    ]);
  expect((await publicly('GET', `/public/dossiers/${mine.code}/rating`)).status).toBe(422);
  answered(await publicly('POST', theirs.url, scores(2)), 200);
  expect(await ratingIn(one.lead, one.url)).toBeNull();
  expect(await ratingIn(two.lead, two.url)).toMatchObject({ satisfied: false });
});

test('after its term a dossier is not rated; a policy of more days opens it again', async () => {
  const here = await province(apps.app);
  const { id, url, lead } = await delivered(here);
  const { url: at } = await publiclyOf(here, id);
  const { until } = answered(await publicly('GET', at), 200).body as { until: string };
  await here.moveTo(new Date(Date.parse(until) + 1_000).toISOString());
  expect(refusal(await publicly('POST', at, scores(5)))).toEqual([422, 'rule-violated', ['rating_term_over']]);
  expect(refusal(await lead.post(`${url}/rating`, scores(5)))).toEqual([422, 'rule-violated', ['rating_term_over']]);
  expect(answered(await publicly('GET', at), 200).body).toMatchObject({ open: false, rated: false });
  const { body } = answered(await here.operator.get('/v1/policies'), 200);
  const { citizens } = (body as { items: unknown[] }).items.at(-1) as { citizens: { satisfaction: object } };
  const policy = (satisfaction: object) => ({
    effectiveFrom: new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10),
    basis: '1/QĐ-UBND',
    citizens: { ...citizens, satisfaction: { ...citizens.satisfaction, ...satisfaction } },
  });
  const wrong = [
    { satisfiedFrom: 6 },
    { scale: { from: 5, to: 5 } },
    { questions: [1, 2].map(() => ({ code: 'time', text: { vi: 'x', en: 'x' } })) },
  ];
  for (const each of wrong) expect((await here.operator.put('/v1/policies', policy(each))).status).toBe(422);
  const { satisfaction: _, ...older } = citizens;
  answered(await here.operator.put('/v1/policies', { ...policy({}), citizens: older }), 200);
  const newer = policy({ workingDays: 60, questions: [{ code: 'all', text: { vi: 'Chung', en: 'All' } }] });
  answered(await here.operator.put('/v1/policies', newer), 200);
  await here.moveTo(new Date(Date.parse(until) + 2 * 86_400_000).toISOString());
  expect((await publicly('POST', at, scores(5))).status).toBe(422);
  answered(await publicly('POST', at, { answers: [{ question: 'all', score: 4 }] }), 200);
});

test('of two ratings at once one counts, and a rating meets an erasure without leaving a word', async () => {
  const here = await province(apps.app);
  const { id, url, dossier, lead } = await delivered(here);
  const { url: at } = await publiclyOf(here, id);
  const raced = await Promise.all(
    [1, 2, 3, 4, 5].map((score) =>
      score % 2 ? publicly('POST', at, scores(score)) : lead.post(`${url}/rating`, scores(score)),
    ),
  );
  expect(raced.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  const rated = (await intactJournal(lead, dossier)).filter(({ type }) => type === 'handling.rated');
  expect(rated).toHaveLength(1);
  const other = await delivered(here);
  const { url: of } = await publiclyOf(here, other.id);
  const [rating, erasure] = await Promise.all([
    publicly('POST', of, { ...scores(5), comment: 'Cảm ơn.' }),
    lead.post(`${other.url}/applicant/erasure`, { reason: 'Theo yêu cầu.' }),
  ]);
  expect(erasure.status).toBe(200);
  expect([200, 422]).toContain(rating.status);
  const { rows } = await apps.app.pool.query('select 1 from applicants where dossier_id = $1', [other.id]);
  expect(rows).toEqual([]);
  if (rating.status === 422) expect(refusal(rating)).toEqual([422, 'rule-violated', ['applicant_erased']]);
  // Without a comment the scores are taken all the same.
  expect((await publicly('POST', of, scores(5))).status).toBe(rating.status === 200 ? 409 : 200);
});
