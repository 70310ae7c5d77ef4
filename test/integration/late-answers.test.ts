import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { intactJournal, journalOf, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  JUSTICE,
  LAND,
  OFFICE,
  openRound,
  opinionOf,
  province,
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from '../support/province.js';
import { IN_QUARTER, rowOf, valuesOf } from '../support/reports.js';
import { consulted, oneViolation, violationsOf } from '../support/violations.js';
import { fill, respond, submission, takePosition } from '../support/way.js';

const apps = useApps();

const DISAGREES = { stance: 'disagree', mainPoint: true, reasons: 'Thiếu cây xanh.' };
/** Half a day after the deadline of the requests. */
const AFTER = '2026-12-01T10:00:00+07:00';

/** Finance has agreed, Land was silent and is deemed to agree; everything else that the dossier needs is there. */
async function deemed(here: Province): Promise<{ dossier: Opened; land: Asked }> {
  const { dossier, asked } = await consulted(here);
  await give(asked[FINANCE]!);
  await respond(dossier, asked[FINANCE]!.id);
  await fill(dossier);
  await takePosition(dossier);
  await here.moveTo(AFTER);
  return { dossier, land: asked[LAND]! };
}

const unmetOf = async ({ lead, url }: Opened): Promise<string[]> =>
  ((await lead.get(`${url}/completeness`)).body.unmet as { code: string }[]).map((each) => each.code);

const rowIn = async ({ lead, url }: Opened, agency: string): Promise<Record<string, unknown>> =>
  ((await lead.get(`${url}/synopsis`)).body.rows as Record<string, unknown>[]).find((each) => each.agency === agency)!;

const consider = ({ lead }: Opened, { url }: Asked) =>
  lead.post(`${url}/consideration`, { reason: 'Nêu rủi ro chưa ai đề cập.' });

test('R5: a late disagreement is annexed, shown and counted late, and neither reopens reconciliation nor blocks the submission', async () => {
  const here = await province(apps.app);
  const { dossier, land } = await deemed(here);
  expect((await dossier.lead.get(land.url)).body).toMatchObject({
    state: 'deemed_agreed',
    legalEffect: 'deemed_agreement',
  });
  const late = (await give(land, DISAGREES)).body;
  expect(late).toMatchObject({ state: 'answered_late', late: true, legalEffect: 'deemed_agreement', considered: null });
  expect(await rowIn(dossier, LAND)).toMatchObject({
    state: 'answered_late',
    stance: 'disagree',
    late: true,
    legalEffect: 'deemed_agreement',
    considered: null,
  });
  expect((await oneViolation(dossier.lead, `?agency=${LAND}`)).kind).toBe('late_opinion');
  expect(await unmetOf(dossier)).toEqual([]);
  const { items } = (await dossier.lead.get(`${dossier.url}/diligence`)).body as {
    items: { code: string; evidence: number[]; met: boolean }[];
  };
  expect(items.find((each) => each.code === 'dissent_invited')).toMatchObject({ met: true, evidence: [] });
  const asking = { reason: 'x', agenda: 'x', invitees: [{ agency: LAND }] };
  expect(refusal(await dossier.lead.post(`${dossier.url}/meeting-requests`, asking))).toEqual([
    422,
    'rule-violated',
    expect.arrayContaining(['no_dissent']),
  ]);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
});

test('R5: it counts once the lead takes it into account and says why; then it is answered and worked out like any other', async () => {
  const here = await province(apps.app);
  const { dossier, land } = await deemed(here);
  expect(refusal(await consider(dossier, land)).slice(0, 2)).toEqual([409, 'transition-not-possible']);
  await give(land, DISAGREES);
  expect((await land.caller.post(`${land.url}/consideration`, { reason: 'x' })).status).toBe(403);
  const considered = { reason: 'Nêu rủi ro chưa ai đề cập.', at: new Date(AFTER).toISOString() };
  expect(answered(await consider(dossier, land), 200).body).toMatchObject({
    state: 'answered_late',
    late: true,
    legalEffect: 'opinion',
    considered,
  });
  expect(await rowIn(dossier, LAND)).toMatchObject({ late: true, legalEffect: 'opinion', considered });
  expect(await unmetOf(dossier)).toEqual(['missing_position', 'unreconciled']);
  expect(refusal(await consider(dossier, land))).toEqual([422, 'rule-violated', ['counts_already']]);
  await respond(dossier, land.id);
  const session = {
    requestId: land.id,
    heldOn: '2026-12-01',
    participants: [signerOf('H29.6'), signerOf(LAND)],
    outcome: 'resolved',
    summary: 'Thống nhất.',
  };
  answered(await dossier.lead.post(`${dossier.url}/reconciliations`, session), 201);
  expect(await unmetOf(dossier)).toEqual([]);
  expect(typesOf(await intactJournal(dossier.lead, dossier.url))).toContain('request.considered');
  expect(typesOf(await journalOf(land.caller, dossier.url))).toContain('request.considered');
});

test('R5: an opinion in time counts already; once the dossier has gone up, none is taken into account any more', async () => {
  const here = await province(apps.app);
  const { dossier, land } = await deemed(here);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  await give(land);
  expect(refusal(await consider(dossier, land))).toEqual([422, 'rule-violated', ['dossier_submitted']]);
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/return`, { grounds: ['other'], text: 'x' }), 200);
  answered(await consider(dossier, land), 200);
});

test('R5: what the lead said to silence stands when an answer comes late, and no longer once that counts', async () => {
  const here = await province(apps.app);
  const { dossier, asked } = await consulted(here, [FINANCE, LAND, { agency: JUSTICE, reason: 'x' }]);
  await here.moveTo(AFTER);
  await respond(dossier, asked[LAND]!.id);
  await give(asked[LAND]!, DISAGREES);
  expect(await rowIn(dossier, LAND)).toMatchObject({ response: 'accepted', responseText: 'Tiếp thu.' });
  answered(await consider(dossier, asked[LAND]!), 200);
  expect(await rowIn(dossier, LAND)).toMatchObject({ response: null, responseText: null });
  await give(asked[JUSTICE]!, DISAGREES);
  await respond(dossier, asked[JUSTICE]!.id);
  answered(await consider(dossier, asked[JUSTICE]!), 200);
  expect(await rowIn(dossier, JUSTICE)).toMatchObject({ response: 'accepted' });
});

test('R8: a late answer is recorded after the decision too, and the figures count it late instead of silent', async () => {
  const here = await province(apps.app);
  const { dossier, land } = await deemed(here);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
  const decision = {
    result: 'approved',
    documentNumber: '1/QĐ',
    documentDate: '2026-12-01',
    signedBy: signerOf(COMMITTEE),
  };
  answered(await (await here.of(COMMITTEE)).post(`${dossier.url}/decision`, decision), 200);
  const figures = async () => valuesOf((await rowOf(here.operator, 'agency', LAND, IN_QUARTER)).consulted);
  expect(await figures()).toMatchObject({ silent: 1, late: 0 });
  const { actions } = (await land.caller.get(`${dossier.url}/actions`)).body as {
    actions: { action: string; possible: boolean }[];
  };
  expect(actions).toContainEqual(expect.objectContaining({ action: 'answer', possible: true }));
  expect((await give(land, DISAGREES)).body).toMatchObject({ state: 'answered_late', legalEffect: 'deemed_agreement' });
  expect(await violationsOf(here.operator, `?agency=${LAND}`)).toMatchObject([{ kind: 'late_opinion' }]);
  expect(await figures()).toMatchObject({ silent: 0, late: 1 });
  expect(typesOf(await intactJournal(dossier.lead, dossier.url))).toContain('request.answered_late');
  expect((await consider(dossier, land)).status).toBe(409);
  expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'decided' });
  expect(await unmetOf(dossier)).toEqual([]);
});

test('information agrees with nothing: unanswered it lapses, reminders go on, and nothing came', async () => {
  const here = await province(apps.app);
  const { dossier, asked } = await consulted(here, [
    FINANCE,
    LAND,
    { agency: JUSTICE, kind: 'information', reason: 'Cần số liệu.' },
  ]);
  expect(asked[JUSTICE]!.body).toMatchObject({ kind: 'information', silence: 'no_effect' });
  await here.moveTo('2026-12-08T08:00:00+07:00');
  const { body } = await dossier.lead.get(asked[JUSTICE]!.url);
  expect(body).toMatchObject({ state: 'lapsed', legalEffect: 'none' });
  expect((body.reminders as { rung: string }[]).map((each) => each.rung)).toEqual([
    'before_2wd',
    'before_4wh',
    'at_deadline',
    'after_1',
    'after_2',
  ]);
  expect(await rowIn(dossier, JUSTICE)).toMatchObject({ state: 'lapsed', stance: null, legalEffect: 'none' });
  expect((await dossier.lead.get(asked[LAND]!.url)).body).toMatchObject({ state: 'deemed_agreed' });
  await give(asked[JUSTICE]!);
  expect(await rowIn(dossier, JUSTICE)).toMatchObject({ state: 'answered_late', late: true, legalEffect: 'none' });
});

test('an agency that must be consulted is not consulted by asking it for information', async () => {
  const here = await province(apps.app);
  const { dossier, asked } = await consulted(here);
  answered(await dossier.lead.post(`${asked[LAND]!.url}/withdrawal`, { reason: 'x' }), 200);
  await give(asked[FINANCE]!);
  await give((await openRound(here, dossier, [{ agency: LAND, kind: 'information' }]))[LAND]!, opinionOf(LAND));
  expect(await unmetOf(dossier)).toContain('missing_opinion');
});
