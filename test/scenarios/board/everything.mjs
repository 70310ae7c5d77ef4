/** One of each kind that has a page of its own, and what hangs on it; by the service's own acts, some weeks later. */
import { readFile } from 'node:fs/promises';
import { handedOver, outlived, packaged } from './archived.mjs';
import { importOf } from './import-of.mjs';
import { messageThatWaits } from './message-that-waits.mjs';
import { FINANCE, LATE, LEAD, OFFICE } from './scene.mjs';
import { untilThere } from './until-there.mjs';

const TODAY = '2026-12-07';
const paper = (documentNumber) => ({ documentNumber, documentDate: TODAY });

/** @returns the ids of one of each kind, by the kind as addresses of the board name it */
export async function everything(checks, here) {
  const { agencies, operator, signer } = here;
  const made = async (by, path, body, status = 201) => checks.need(path, await by.post(path, body), status).body;
  const silent = await silence(checks, here);
  const dossiers = silent.dossierId;
  const closed = await closedDossier(checks, here);
  const packageId = await packaged(checks, here, closed);
  await here.moveTo(`${TODAY}T08:00:00+07:00`);
  const violation = await untilThere(agencies[LEAD], `/v1/violations?dossierId=${dossiers}`);
  const referral = await made(agencies[LEAD], '/v1/referrals', {
    ...{ dossierId: dossiers, violationIds: [violation.id], text: 'Không cho ý kiến dù đã được đôn đốc.' },
    ...{ ...paper('3120/SXD'), signedBy: signer(LEAD) },
  });
  const petition = await made(agencies[OFFICE], '/v1/petitions', {
    ...{ kind: 'petition', summary: 'Chờ lâu tại quầy tiếp nhận.', content: 'Tôi phải chờ hơn hai giờ.' },
    ...{ petitioner: { kind: 'person', name: 'Nguyễn Văn Ví Dụ', phone: '0903 000 000' }, aboutAgency: LEAD },
  });
  const inspection = await made(agencies[OFFICE], '/v1/inspections', {
    ...{ kind: 'planned', title: 'Kiểm tra trách nhiệm phối hợp của Sở Tài chính', subjectAgency: FINANCE },
    ...{ team: [{ official: signer(OFFICE), role: 'head' }], scope: { kinds: ['request'] } },
    ...{ periodFrom: '2026-11-01', periodTo: '2026-11-30', plannedOn: '2026-12-15' },
    basis: { ...paper('88/QĐ-VP'), signedBy: signer(OFFICE) },
  });
  const delegation = await made(agencies[LEAD], '/v1/delegations', {
    ...{ from: signer(LEAD), to: `${LEAD}-02`, kind: 'assignment_of_field', procedures: ['PH-QH-01'] },
    ...{ validFrom: TODAY, validTo: '2027-06-30', ...paper('12/QĐ'), signedBy: signer(LEAD) },
  });
  const succession = await made(operator, '/v1/successions', {
    ...{ predecessors: ['H29.12'], successors: [{ agency: 'H29.13' }], effectiveOn: '2027-06-01' },
    decision: { number: '15/NQ-HĐND', date: TODAY, signer: 'Chủ tịch Hội đồng nhân dân' },
  });
  await listed(checks, here);
  const plan = await untilThere(agencies[LEAD], `/v1/rotation-plans?agency=${LEAD}`);
  const exception = await made(agencies[LEAD], '/v1/rotation-exceptions', {
    ...{ official: `${LEAD}-04`, ground: 'child_under_36_months', validFrom: '2026-11-01', validTo: '2028-10-31' },
    ...{ ...paper('112/GKS'), issuer: 'UBND phường Sài Gòn' },
  });
  const message = await messageThatWaits(checks, here, 'Quy hoạch bến xe', TODAY);
  const period = { from: '2026-11-01', to: '2026-11-30' };
  await made(agencies[OFFICE], '/v1/reports', { kind: 'office', ...period });
  const permit = await handled(checks, here);
  const review = await procedureReview(checks, here);
  const meeting = await meetingOf(checks, here);
  const handover = await handedOver(checks, here, packageId, TODAY);
  const destruction = await outlived(checks, here);
  await made(agencies[OFFICE], '/v1/webhooks', { url: 'https://mot-cua.example.vn/su-kien', types: ['round.started'] });
  await broughtAlong(checks, here);
  return {
    ...{ dossiers, requests: silent.requestId, tasks: here.taskId, violations: violation.id, referrals: referral.id },
    ...{ petitions: petition.id, inspections: inspection.id, meetings: meeting, handled: permit, closed },
    ...{ 'archive-handovers': handover, destructions: destruction },
    ...{ 'procedure-reviews': review, delegations: delegation.id, successions: succession.id },
    ...{ 'rotation-exceptions': exception.id, 'document-messages': message.id },
    ...{ 'rotation-plans': plan.id, imports: await imported(checks, here) },
    ...(await keptByJobs(here)),
  };
}

/** Whom the late agency does not answer, though it is reminded. */
async function silence(checks, here) {
  const { id, requestId } = await here.consulting('Quy hoạch cảng sông');
  const reminded = await here.agencies[LEAD].post(`/v1/requests/${requestId}/reminders`, {});
  checks.need('the late one is reminded', reminded, 201);
  return { dossierId: id, requestId };
}

/** What jobs of maintenance make, at the start and every hour: where one is not there yet, its page is left out, and that is said. */
async function keptByJobs({ operator, again }) {
  await again?.();
  const found = {};
  for (const [kind, path] of [
    ['reviews', `/v1/work/reviews?agency=${FINANCE}`],
    ['archives', '/v1/archives'],
    ['archive-records', '/v1/archive-records'],
  ]) {
    const { body } = await operator.get(path);
    const [first] = again ? [await untilThere(operator, path).catch(() => undefined)] : body.items;
    if (first) found[kind] = first.id;
    else console.log(`left out: there is nothing yet at ${path}`);
  }
  return found;
}

/** Somebody of the lead has a position that nobody may hold for ever. */
async function listed(checks, { operator }) {
  const directory = JSON.parse(await readFile(new URL('../../../seed/hcmc-agencies.json', import.meta.url), 'utf8'));
  const lead = directory.agencies.find(({ code }) => code === LEAD);
  const place = { rotationYears: 2, field: 'Xây dựng', rotationFrom: '2025-03-01' };
  const officials = lead.officials.map((each) => ({ ...each, ...(each.code === `${LEAD}-04` && place) }));
  const put = await operator.put('/v1/directory', { agencies: [{ ...lead, officials }] });
  checks.need('a position is listed for rotation', put, 200);
}

/** A building permit on its way. */
async function handled(checks, { agencies }) {
  const taken = await agencies[LEAD].post('/v1/intakes', {
    ...{ procedureCode: 'TTHC-XD-01', channel: 'direct' },
    applicant: { kind: 'person', name: 'Nguyễn Văn Ví Dụ', phone: '0903 000 001' },
    components: ['don', 'giay-to-dat', 'ho-so-thiet-ke'].map((code) => ({
      ...{ code, form: 'paper', documentNumber: '01', documentDate: TODAY },
    })),
  });
  const { id } = checks.need('an application is taken in', taken, 201).body;
  const url = `/v1/dossiers/${id}/handling`;
  const { headers } = await agencies[LEAD].get(url);
  const match = { 'if-match': headers.get('etag') };
  const taker = await agencies[LEAD].put(`${url}/checker`, { official: `${LEAD}-04` }, match);
  checks.need('somebody checks it', taker, 200);
  checks.need('it is admitted', await agencies[LEAD].post(`${url}/admission`, { official: `${LEAD}-04` }), 200);
  return id;
}

/** A term is to be shortened: two permits went through in a day. */
async function procedureReview(checks, here) {
  const { agencies, operator } = here;
  const policies = checks.need('policies are read', await operator.get('/v1/policies?limit=200'), 200).body.items;
  const { citizens } = policies.at(-1);
  const proposals = { ...citizens.proposals, minDossiers: 1, minSupplements: 1 };
  const policy = { effectiveFrom: TODAY, basis: '01/QĐ', ...{ citizens: { ...citizens, proposals } } };
  checks.need('one dossier is enough to propose', await operator.put('/v1/policies', policy), 200);
  await throughAllSteps(checks, here, await handled(checks, here));
  const made = await agencies[LEAD].post('/v1/procedure-reviews', {
    ...{ procedureCode: 'TTHC-XD-01', proposal: 'shorten_term', change: { timeLimit: { workingDays: 18 } } },
    criteria: {
      ...{ necessity: 'Thủ tục cần thiết.', reasonableness: 'Thời hạn dài hơn thời gian thực tế.' },
      ...{ legality: 'Không trái quy định của cấp trên.', cost: 'Giảm thời gian chờ của người dân.' },
    },
  });
  const { id } = checks.need('a review of the procedure is proposed', made, 201).body;
  const consulted = await agencies[LEAD].post(`/v1/procedure-reviews/${id}/consultation`, {
    agencies: [{ agency: FINANCE }],
  });
  checks.need('finance is asked about it', consulted, 200);
  return id;
}

async function throughAllSteps(checks, { agencies, signer }, id) {
  const url = `/v1/dossiers/${id}/handling`;
  const on = async (agency) =>
    checks.need(`${agency} hands on`, await agencies[agency].post(`${url}/hand-over`, {}), 200);
  await on(LEAD);
  const { headers } = await agencies[LATE].get(url);
  const named = { official: `${LATE}-04` };
  const match = { 'if-match': headers.get('etag') };
  checks.need('the second step has somebody', await agencies[LATE].put(`${url}/handler`, named, match), 200);
  await on(LATE);
  await on(LEAD);
  const result = { ...paper('45/TB-SXD'), signedBy: signer(LEAD) };
  checks.need('there is a result', await agencies[LEAD].post(`${url}/result`, result), 200);
}

/** Of a dossier that both have answered. */
async function meetingOf(checks, here) {
  const { id, requestIds } = await here.consulting('Quy hoạch công viên');
  await here.answers(requestIds[LATE], LATE);
  const called = await here.agencies[LEAD].post(`/v1/dossiers/${id}/meetings`, {
    ...{ agenda: 'Thống nhất chỉ tiêu cây xanh.', place: 'Phòng họp số 1' },
    ...{ startsAt: '2026-12-10T08:30:00+07:00', confirmWorkingHours: 8 },
    invitees: [{ agency: FINANCE }, { agency: LATE }],
  });
  return checks.need('a meeting is called', called, 201).body.id;
}

async function closedDossier(checks, here) {
  const { id, url } = await here.dossier('Quy hoạch đã rút');
  const reason = { reason: 'Chủ đầu tư rút đề nghị.', signedBy: here.signer(LEAD) };
  checks.need('a dossier is withdrawn', await here.agencies[LEAD].post(`${url}/withdrawal`, reason), 200);
  return id;
}

/** A line of an old system that has too little to be taken over. */
const WRONG = { record: 'dossier', id: '1', procedureCode: 'PH-QH-01', title: 'Hồ sơ chuyển sang', leadAgency: LEAD };

async function imported(checks, here) {
  const { id, state } = await importOf(checks, { ...here.admin, base: here.base }, [WRONG]);
  checks.equal('a line with too little is refused', state, 'refused');
  return id;
}

/** A dossier that was decided in an earlier year: its agency owes it to the archive. */
async function broughtAlong(checks, here) {
  const decided = {
    ...{ record: 'dossier', id: '2', code: 'CU-2', procedureCode: 'PH-QH-01', title: 'Quy hoạch đã phê duyệt' },
    ...{ leadAgency: LEAD, responsibleOfficial: `${LEAD}-04`, state: 'decided', result: 'approved' },
    ...{ createdAt: '2025-08-04T08:30:00+07:00', dueAt: '2025-09-30', decidedAt: '2025-09-22T15:00:00+07:00' },
    ...{ documentNumber: '1204/QĐ-UBND', documentDate: '2025-09-22', signedBy: 'H29-01' },
  };
  const { state } = await importOf(checks, { ...here.admin, base: here.base }, [decided], { apply: true });
  checks.equal('a dossier of an earlier year is brought along', state, 'applied');
}
