/** The main job, step by step: a planning dossier from draft to decision. One agency agrees, one objects, one stays silent. */
export const [LEAD, FINANCE, LAND, JUSTICE, OFFICE, COMMITTEE] = ['H29.6', 'H29.4', 'H29.7', 'H29.3', 'H29.1', 'H29'];

/** Friday; Tuesday the 24th is a holiday, so that five working days end on Monday the 30th. */
export const BEGINNING = '2026-11-20T09:00:00+07:00';
const DEADLINE = '2026-11-30T17:00:00+07:00';
const ANSWERS = [
  { question: 1, text: 'Phương án phù hợp.' },
  { question: 2, text: 'Đã bố trí 120 tỷ đồng.' },
];

/** What such a dossier leaves in its journal: each of these so many times, and nothing else. */
export const JOURNAL = {
  'component.put': 4,
  'dossier.created': 1,
  'dossier.decided': 1,
  'dossier.position_taken': 1,
  'dossier.revised': 1,
  'dossier.submitted': 2,
  'request.answered': 2,
  'request.answered_late': 1,
  'request.deemed_agreed': 1,
  'request.reconciled': 1,
  'request.reminded': 3,
  'request.responded': 3,
  'request.sent': 3,
  'round.settled': 1,
  'round.started': 1,
  'submission.accepted': 1,
  'submission.returned': 1,
  'violation.recorded': 2,
  'violation.turned_late': 1,
};

/** Runs it for `count` dossiers side by side in one province. @returns their ids with those of their requests */
export async function mainJob(checks, here, count) {
  const each = (list, work) => Promise.all(list.map(work));
  const made = await each(Array.from({ length: count }), (_, index) => draft(checks, here, index));
  const dossiers = await each(made, (one) => ask(checks, here, one));
  await here.moveTo('2026-11-25T10:00:00+07:00');
  await each(dossiers, (one) => answerInTime(checks, here, one));
  await here.moveTo('2026-11-30T16:59:59+07:00');
  await each(dossiers, async ({ requests }) => {
    checks.equal(
      'before the deadline the silent request is pending',
      (await here.agencies[JUSTICE].get(requests[JUSTICE])).body.state,
      'pending',
    );
  });
  await here.moveTo(DEADLINE);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  await each(dossiers, (one) => consolidate(checks, here, one));
  await each(dossiers, (one) => decide(checks, here, one));
  return dossiers;
}

async function draft(checks, here, index) {
  const components = ['thuyet-minh', 'ban-ve'].map((code) => ({
    code,
    documentNumber: `12/${code}`,
    documentDate: '2026-11-19',
  }));
  const body = {
    procedureCode: 'PH-QH-01',
    title: `Điều chỉnh cục bộ quy hoạch ${index}`,
    responsibleOfficial: 'H29.6-04',
    components,
  };
  const { body: dossier } = checks.need(
    'a dossier is created',
    await here.agencies[LEAD].post('/v1/dossiers', body),
    201,
  );
  return { id: dossier.id, url: `/v1/dossiers/${dossier.id}` };
}

async function ask(checks, here, dossier) {
  const body = {
    questions: [{ text: 'Ý kiến về sự phù hợp' }, { text: 'Số liệu liên quan' }],
    recipients: [FINANCE, LAND, JUSTICE].map((agency) => ({ agency })),
  };
  const { body: round } = checks.need(
    'a round is opened',
    await here.agencies[LEAD].post(`${dossier.url}/rounds`, body),
    201,
  );
  return {
    ...dossier,
    requests: Object.fromEntries(round.requests.map((request) => [request.agency, `/v1/requests/${request.id}`])),
  };
}

async function answerInTime(checks, here, { requests }) {
  const agrees = { stance: 'agree', answers: ANSWERS, signedBy: here.signer(FINANCE) };
  const objects = {
    stance: 'disagree',
    mainPoint: true,
    reasons: 'Thiếu cây xanh.',
    answers: ANSWERS,
    signedBy: here.signer(LAND),
  };
  checks.need('an opinion is taken', await here.agencies[FINANCE].post(`${requests[FINANCE]}/opinion`, agrees), 201);
  checks.need('an objection is taken', await here.agencies[LAND].post(`${requests[LAND]}/opinion`, objects), 201);
}

/** A PUT over the version that was read. Where its answer was lost, whether it was done is seen by reading again. */
async function put(checks, lead, dossier, path, body, done) {
  for (;;) {
    const read = await lead.get(dossier.url);
    if (await done(read.body)) return;
    const answer = await lead.put(`${dossier.url}/${path}`, body, { 'if-match': read.headers.get('etag') });
    if (answer.status !== 412) return checks.need(`PUT ${path}`, answer, 200);
  }
}

async function consolidate(checks, here, { id, url, requests }) {
  const lead = here.agencies[LEAD];
  const dossier = { id, url };
  const late = {
    stance: 'agree_with_comments',
    reasons: 'Bổ sung căn cứ.',
    answers: ANSWERS,
    signedBy: here.signer(JUSTICE),
  };
  checks.need('a late opinion is taken', await here.agencies[JUSTICE].post(`${requests[JUSTICE]}/opinion`, late), 201);
  for (const request of Object.values(requests)) {
    const requestId = request.split('/').at(-1);
    const row = async () => (await lead.get(`${url}/synopsis`)).body.rows.find((each) => each.requestId === requestId);
    await put(
      checks,
      lead,
      dossier,
      `positions/${requestId}`,
      { response: 'accepted', text: 'Tiếp thu.' },
      async () => (await row()).response !== null,
    );
  }
  await put(checks, lead, dossier, 'position', { text: 'Đề nghị chấp thuận.' }, (now) => now.position !== null);
  for (const code of ['to-trinh', 'du-thao-qd', 'bang-tong-hop-y-kien', 'van-ban-y-kien']) {
    const present = (now) => now.components.find((each) => each.code === code).present;
    const document = { documentNumber: `1/${code}`, documentDate: '2026-12-01' };
    await put(checks, lead, dossier, `components/${code}`, document, present);
  }
  const participants = [here.signer(LEAD), here.signer(LAND)];
  const session = {
    requestId: requests[LAND].split('/').at(-1),
    heldOn: '2026-12-01',
    participants,
    outcome: 'resolved',
    summary: 'Bổ sung 0,8 ha.',
  };
  checks.need('the objection is reconciled', await lead.post(`${url}/reconciliations`, session), 201);
}

async function decide(checks, here, { url }) {
  const { [LEAD]: lead, [OFFICE]: office, [COMMITTEE]: committee } = here.agencies;
  const signed = { documentNumber: '99/TTr-SXD', documentDate: '2026-12-01', signedBy: here.signer(LEAD) };
  checks.need('it is submitted', await lead.post(`${url}/submission`, signed), 200);
  checks.need(
    'the Office returns it',
    await office.post(`${url}/return`, { grounds: ['wrong_form'], text: 'Chưa đúng thể thức.' }),
    200,
  );
  checks.need('the lead takes it up again', await lead.post(`${url}/revision`), 200);
  checks.need(
    'and submits again',
    await lead.post(`${url}/submission`, { ...signed, documentNumber: '100/TTr-SXD' }),
    200,
  );
  checks.need('the Office accepts', await office.post(`${url}/acceptance`), 200);
  const decision = {
    result: 'approved',
    documentNumber: '5001/QĐ-UBND',
    documentDate: '2026-12-01',
    signedBy: here.signer(COMMITTEE),
  };
  checks.need('the committee decides', await committee.post(`${url}/decision`, decision), 200);
}

/** Nothing lost, nothing doubled. */
export async function checkWhole(checks, here, dossiers) {
  const lead = here.agencies[LEAD];
  const { items } = (await lead.get('/v1/dossiers?limit=200')).body;
  const codes = dossiers.map((_, index) => `H29.6-261120-${String(index + 1).padStart(4, '0')}`);
  checks.equal(
    'there are as many dossiers as were made, numbered without a gap',
    items.map((each) => each.code).sort(),
    codes,
  );
  checks.equal(
    'each is decided',
    items.map((each) => [each.state, each.openRequests, each.round]),
    dossiers.map(() => ['decided', 0, 1]),
  );
  const clients = (await here.operator.get('/v1/api-clients?limit=200')).body.items;
  checks.equal('there is one client for each agency', clients.length, Object.keys(here.agencies).length);
  for (const { url, requests } of dossiers) {
    const verification = (await lead.get(`${url}/journal/verification`)).body;
    checks.check('the journal is intact', verification.intact === true, verification);
    const journal = (await lead.get(`${url}/journal?limit=200`)).body.items;
    checks.equal(
      'and numbered without a gap',
      journal.map((each) => each.seq),
      journal.map((_, index) => index + 1),
    );
    const counts = {};
    for (const { type } of journal) counts[type] = (counts[type] ?? 0) + 1;
    // The letter of the round is issued by a job, which may have come by now or not; once in any case.
    const expected = counts['paper.issued'] === undefined ? JOURNAL : { ...JOURNAL, 'paper.issued': 1 };
    checks.equal('and holds each act once', Object.entries(counts).sort(), Object.entries(expected).sort());
    const silent = (await lead.get(requests[JUSTICE])).body;
    checks.equal(
      'each reminder went out once',
      silent.reminders.map((each) => each.rung),
      ['before_2wd', 'before_4wh', 'at_deadline'],
    );
    const states = await Promise.all(
      Object.values(requests).map(async (request) => (await lead.get(request)).body.state),
    );
    checks.equal('every request has its answer', states.sort(), ['answered', 'answered', 'answered_late']);
  }
}
