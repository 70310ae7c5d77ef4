/** What happens to the dossier of one applicant, from the counter back to it. */
import { at, dayOf } from '../quarter/working-time.mjs';
import { OFFICE } from '../quarter/cast.mjs';
import { SLUGGISH } from './cast.mjs';

const PAPER = { documentNumber: '1', documentDate: '2026-09-01' };
const OVER = new Set(['delivered', 'refused', 'stopped', 'withdrawn']);

const urlOf = ({ id }) => `/v1/dossiers/${id}`;
const handlingOf = (dossier) => `${urlOf(dossier)}/handling`;
const seen = (play, dossier) => play.get(dossier.lead, handlingOf(dossier));

/** A dossier is taken in: who applies differs, and nothing of it is in a name of anything else. */
export async function* applied(play, plan) {
  const { stage } = play;
  yield stage.moment(play.working.later(play.beginning, plan.begins + 1), plan.moment);
  const body = {
    procedureCode: plan.procedure,
    channel: plan.channel,
    applicant: {
      kind: plan.no % 3 === 0 ? 'organisation' : 'person',
      name: `Người nộp hồ sơ ${plan.no}`,
      idNumber: String(79_000_000_000 + plan.no).padStart(12, '0'),
      phone: '0903 000 000',
    },
    components: plan.components.map((each) => ({ ...each, ...PAPER })),
    responsibleOfficial: `${plan.lead}-04`,
    ...(plan.channel === 'online' && { portalCode: `CDVC-${play.code}-${plan.no}` }),
  };
  if (plan.no % 97 === 0) await beyond(play, plan, body);
  const { id, code } = await play.post(plan.lead, '/v1/intakes', body, 201);
  if (body.portalCode) {
    const again = await play.post(plan.lead, '/v1/intakes', body, 201);
    play.checks.equal('one that comes again is the same', again.id, id);
  }
  const dossier = { id, code, lead: plan.lead, plan, brought: [] };
  play.dossiers.push(dossier);
  play.opened += 1;
  stage.add(id, handled(play, dossier));
  stage.add(id, watched(play, dossier));
}

/** Nothing beyond what is published is taken. */
async function beyond(play, plan, body) {
  const components = [...body.components, { code: 'anh-chan-dung', form: 'paper' }];
  const { status, body: problem } = await play.as(plan.lead).post('/v1/intakes', { ...body, components });
  play.checks.check(
    'a component that is not published is refused',
    status === 422 && problem.unmet?.[0]?.code === 'extra_component',
    problem,
  );
}

async function* handled(play, dossier) {
  const { stage } = play;
  const { plan, lead } = dossier;
  yield stage.in(plan.checkAfter, 1);
  const checker = { official: `${lead}-03` };
  await play.must(200, lead, 'PUT', `${handlingOf(dossier)}/checker`, checker, { 'if-match': '*' });
  if (plan.missing !== null) {
    yield* completed(play, dossier, plan.missing);
    if ((await seen(play, dossier)).state !== 'checking') return;
    if (plan.broughtAfter === null) return refused(play, dossier);
  }
  if (plan.refused) return refused(play, dossier);
  await play.post(lead, `${handlingOf(dossier)}/admission`, { official: plan.steps[0].official });
  for (let no = 0; no < plan.steps.length; no += 1) {
    yield* carriedOut(play, dossier, no);
    const { state } = await seen(play, dossier);
    if (OVER.has(state)) return;
    const last = no === plan.steps.length - 1;
    if (last) break;
    const next = plan.steps[no + 1];
    await play.post(plan.steps[no].unit, `${handlingOf(dossier)}/hand-over`, { official: next.official });
    if (no === 1 && plan.sentBack) {
      yield stage.in(1, 0);
      if (!(yield* free(play, dossier))) return;
      await play.post(next.unit, `${handlingOf(dossier)}/return`, {
        reason: 'Thiếu ý kiến.',
        step: plan.steps[1].code,
      });
      yield* carriedOut(play, dossier, 1);
      if (OVER.has((await seen(play, dossier)).state)) return;
      await play.post(plan.steps[1].unit, `${handlingOf(dossier)}/hand-over`, { official: next.official });
    }
  }
  if (plan.asked !== null) await play.consolidate({ lead, url: urlOf(dossier) });
  await play.post(lead, `${handlingOf(dossier)}/result`, play.signed(lead, '12/GP'));
  yield stage.in(plan.deliveredAfter, 2);
  await play.post(lead, `${handlingOf(dossier)}/delivery`, { to: plan.to });
  if (plan.complains) play.stage.add(`complaint about ${dossier.id}`, complained(play, dossier));
  yield* rated(play, dossier);
}

const refused = (play, dossier) =>
  play.post(dossier.lead, `${handlingOf(dossier)}/refusal`, {
    reason: 'Không đủ điều kiện.',
    ...play.signed(dossier.lead, '8/TB'),
  });

/** The unit works for as long as it does; others are asked, the applicant is asked, or it ends before its time. */
async function* carriedOut(play, dossier, no) {
  const { stage } = play;
  const { plan, lead } = dossier;
  const step = plan.steps[no];
  const slower = step.official === SLUGGISH.official ? SLUGGISH.more : 0;
  const days = Math.round((step.hours * (step.pace + slower)) / 8);
  if (no === 0 && plan.asked !== null) await consulted(play, dossier);
  yield stage.in(days, days === 0 ? 3 : plan.moment);
  if (!(yield* free(play, dossier))) return;
  if (no === 1 && plan.ends !== null) {
    const reason = plan.ends === 'stopped' ? 'Có tranh chấp.' : 'Không còn nhu cầu.';
    if (plan.ends === 'stopped')
      await play.post(lead, `${handlingOf(dossier)}/stop`, { reason, ...play.signed(lead, '9/TB') });
    else await play.post(lead, `${handlingOf(dossier)}/withdrawal`, { reason });
    return;
  }
  if (no === 1 && plan.asksLater && plan.missing === null) {
    yield* completed(play, dossier, plan.components[0].code);
    yield* free(play, dossier);
  }
}

/** Waits until those who were asked, or the applicant, have done; false once it is over. */
async function* free(play, dossier) {
  for (;;) {
    const { state } = await seen(play, dossier);
    if (OVER.has(state)) return false;
    if (state === 'handling') return true;
    yield play.stage.in(1, 2);
  }
}

/** The applicant is asked for something, once, and brings it or not. */
async function* completed(play, dossier, code) {
  const { stage } = play;
  const { plan, lead } = dossier;
  const body = { text: 'Đề nghị bổ sung.', components: [code], workingDays: 10, ...play.signed(lead, '7/BS') };
  await play.post(lead, `${handlingOf(dossier)}/supplement`, body);
  if (plan.broughtAfter === null) {
    yield stage.in(12, 1);
    return;
  }
  yield stage.in(plan.broughtAfter, 1);
  if ((await seen(play, dossier)).state !== 'awaiting_applicant') return;
  const brought = { code, form: plan.channel === 'online' ? 'digitised' : 'paper', ...PAPER };
  await play.post(lead, `${handlingOf(dossier)}/completion`, { components: [brought] });
  dossier.brought.push({ at: stage.now, forms: [brought.form] });
  if (plan.no % 5 !== 0) return;
  const again = await play.as(lead).post(`${handlingOf(dossier)}/supplement`, body);
  play.checks.check('a second supplement is refused', again.status === 422, again.body);
}

/** Land is asked for its opinion while the first step is under way. */
async function consulted(play, dossier) {
  const { requests } = await play.post(
    dossier.lead,
    `${urlOf(dossier)}/rounds`,
    { questions: [{ text: 'Đất có đúng mục đích không?' }], recipients: [{ agency: 'H29.7' }] },
    201,
  );
  if (dossier.plan.asked === 'answers') play.stage.add(dossier.id, answered(play, requests[0].id));
}

async function* answered(play, id) {
  yield play.stage.in(1, 2);
  const body = { stance: 'agree', answers: [{ question: 1, text: 'Đúng.' }], signedBy: play.signer('H29.7') };
  const { state } = await play.get('H29.7', `/v1/requests/${id}`);
  if (state === 'pending') await play.post('H29.7', `/v1/requests/${id}/opinion`, body, 201);
}

/** The lead looks on the day before the letter of apology is due, and after it; its due date may have moved meanwhile. */
async function* watched(play, dossier) {
  const { stage, working } = play;
  const { plan, lead } = dossier;
  if (plan.apology === 'never') return;
  const moment = plan.apology === 'too_late' ? 20 * 60 : 14 * 60;
  let now = await seen(play, dossier);
  for (;;) {
    if (OVER.has(now.state) || now.state === 'result_ready') return;
    const look = at(working.later(dayOf(Date.parse(now.dueAt)), -1), moment);
    if (look <= stage.now) break;
    yield look;
    now = await seen(play, dossier);
  }
  const { dueAt, apologyOfferedAt } = now;
  if (apologyOfferedAt === null || Date.parse(dueAt) <= stage.now) return;
  const proof = play.signed(lead, '15/XL');
  if (plan.exempt) {
    const exempt = { ground: 'applicant', text: 'Người nộp đề nghị lùi.', ...proof };
    await play.post(lead, `${urlOf(dossier)}/apology-exemption`, exempt);
    return;
  }
  const newDate = working.later(dayOf(Date.parse(dueAt)), 5);
  const letter = { reason: 'Chưa xong thẩm định.', newDate, ...proof };
  await play.post(lead, `${urlOf(dossier)}/apology`, letter);
  const twice = await play.as(lead).post(`${urlOf(dossier)}/apology`, letter);
  play.checks.check('a second apology is refused', twice.status === 422, twice.body);
}

/** Some say what they think of it, once. */
async function* rated(play, dossier) {
  const { plan, lead } = dossier;
  if (plan.rates === null) return;
  yield play.stage.in(1, 1);
  const answers = play.questions.map((question) => ({ question, score: plan.rates.score }));
  if (plan.rates.by === 'counter') await play.post(lead, `${handlingOf(dossier)}/rating`, { answers });
  else {
    const { statusUrl } = await play.get(lead, `${handlingOf(dossier)}/receipt`);
    const path = statusUrl.replace('?', '/rating?');
    const { status, body } = await play.nobody.post(path, { answers });
    play.checks.check('an applicant rates without a login', status === 200, body);
  }
}

/** Somebody complains about how the dossier was handled; the Office settles it, in time or not. */
async function* complained(play, { id, lead, plan }) {
  const { stage } = play;
  yield stage.in(1, 2);
  const petition = await play.post(
    OFFICE,
    '/v1/petitions',
    {
      kind: 'complaint',
      petitioner: { kind: 'person', name: `Người khiếu nại ${plan.no}`, phone: '0903 000 001' },
      summary: 'Thái độ phục vụ tại quầy.',
      dossierId: id,
      aboutAgency: lead,
    },
    201,
  );
  const url = `/v1/petitions/${petition.id}`;
  const told = { id: petition.id, dossierId: id, agency: OFFICE, settledAt: null, dueAt: null, satisfied: null };
  play.petitions.push(told);
  yield stage.in(1, 0);
  const { settleDueAt } = await play.post(OFFICE, `${url}/acceptance`);
  told.dueAt = Date.parse(settleDueAt);
  yield stage.in(plan.complains.settledAfter, 2);
  const answer = { outcome: 'partly', text: 'Đã chấn chỉnh.', ...play.signed(OFFICE, '46/TB') };
  await play.post(OFFICE, `${url}/settlement`, answer);
  told.settledAt = stage.now;
  yield stage.in(1, 1);
  await play.post(OFFICE, `${url}/satisfaction`, { satisfied: plan.complains.satisfied });
  told.satisfied = plan.complains.satisfied;
}
