/** What those who take part do, each act over HTTP: an act that is refused ends the scenario. */
import { COMMITTEE, componentsOf, decidedByLead, OFFICE } from './cast.mjs';
import { dayOf } from './working-time.mjs';

export class Play {
  acts = 0;
  opened = 0;
  /** What the stories leave to be checked at the end. */
  fair = [];
  excused = [];
  referrals = [];
  meetings = [];
  issued = [];

  constructor(here, stage, { checks, days, working }) {
    Object.assign(this, { here, stage, checks, days, working });
  }

  get today() {
    return dayOf(this.stage.now);
  }

  /** A deputy signs: heads may be replaced. */
  signer(agency) {
    return `${agency}-02`;
  }

  /** Declares a day off. */
  async dayOff(date) {
    const { status, body } = await this.days.declare(this.here.operator, date, this.stage.now);
    this.checks.check(`${date} is declared a day off`, status === 200, body);
    this.working.days = this.days.at(this.stage.now);
  }

  as(agency) {
    return this.here.agencies[agency];
  }

  signed(agency, number = '1/VB') {
    return { documentNumber: number, documentDate: this.today, signedBy: this.signer(agency) };
  }

  /** Sends and expects `status`. */
  async must(status, agency, method, path, body, headers) {
    const answer = await this.as(agency).send(method, path, body ?? (method === 'GET' ? undefined : {}), headers);
    this.acts += 1;
    if (answer.status !== status)
      throw new Error(
        `${agency} ${method} ${path} ${JSON.stringify(body)} at ${this.today}: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    return answer;
  }

  post(agency, path, body, status = 200) {
    return this.must(status, agency, 'POST', path, body).then((answer) => answer.body);
  }

  get(agency, path) {
    return this.must(200, agency, 'GET', path).then((answer) => answer.body);
  }

  /** A PUT over the dossier's version as it was seen last; where it has changed since, it is read again. */
  async put(dossier, path, body) {
    const send = (etag) => this.as(dossier.lead).put(`${dossier.url}/${path}`, body, { 'if-match': etag });
    const read = async () => (await this.must(200, dossier.lead, 'GET', dossier.url)).headers.get('etag');
    let answer = await send(dossier.etag ?? (await read()));
    if (answer.status === 412) answer = await send(await read());
    if (answer.status !== 200)
      throw new Error(`PUT ${dossier.url}/${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    dossier.etag = answer.headers.get('etag');
    this.acts += 1;
  }

  async draft({ lead, procedureCode, handling = 'normal', title = 'Hồ sơ' }) {
    const body = {
      procedureCode,
      title,
      handling,
      responsibleOfficial: `${lead}-04`,
      components: componentsOf(procedureCode),
    };
    const { id, code } = await this.post(lead, '/v1/dossiers', body, 201);
    this.opened += 1;
    return { id, code, url: `/v1/dossiers/${id}`, lead, procedureCode };
  }

  async ask(dossier, recipients, { documents = true } = {}) {
    const body = {
      questions: [{ text: 'Ý kiến về sự phù hợp' }, { text: 'Số liệu liên quan' }],
      recipients: recipients.map((each) => (typeof each === 'string' ? { agency: each } : each)),
      ...(documents && { documents: [{ title: 'Dự thảo' }] }),
    };
    const { requests } = await this.post(dossier.lead, `${dossier.url}/rounds`, body, 201);
    return requests.map(({ id, agency, dueAt }) => ({
      id,
      agency,
      dueAt: Date.parse(dueAt),
      url: `/v1/requests/${id}`,
    }));
  }

  opinion(agency, stance = 'agree') {
    const dissent = stance === 'agree' ? {} : { reasons: 'Chưa đủ căn cứ.' };
    const answers = [1, 2].map((question) => ({ question, text: 'Phù hợp.' }));
    return {
      stance,
      answers,
      ...dissent,
      ...(stance === 'disagree' && { mainPoint: true }),
      signedBy: this.signer(agency),
    };
  }

  answer(request, stance) {
    return this.post(request.agency, `${request.url}/opinion`, this.opinion(request.agency, stance), 201);
  }

  remind(dossier, request) {
    return this.post(dossier.lead, `${request.url}/reminders`, { message: 'Đề nghị trả lời.' }, 201);
  }

  requestsOf(dossier) {
    return this.get(dossier.lead, `/v1/requests?dossierId=${dossier.id}&limit=200`).then((page) =>
      page.items.map((each) => ({ ...each, url: `/v1/requests/${each.id}` })),
    );
  }

  async state(dossier) {
    return (await this.get(dossier.lead, dossier.url)).state;
  }

  /** The lead weighs what came: dissent on main points worked out, a word on each opinion that has none yet, its own position. */
  async consolidate(dossier, outcome = () => 'resolved') {
    const { rows, position } = await this.get(dossier.lead, `${dossier.url}/synopsis`);
    for (const { requestId, agency, state, stance } of rows.filter(
      (each) => each.response === null && each.state !== 'withdrawn',
    )) {
      if (stance === 'disagree') await this.reconcile(dossier, { id: requestId, agency }, outcome());
      if (state !== 'pending')
        await this.put(dossier, `positions/${requestId}`, { response: 'accepted', text: 'Tiếp thu.' });
    }
    if (position === null) await this.put(dossier, 'position', { text: 'Đề nghị chấp thuận.' });
  }

  reconcile(dossier, request, outcome = 'resolved') {
    const participants = [`${dossier.lead}-04`, this.signer(request.agency)];
    return this.post(
      dossier.lead,
      `${dossier.url}/reconciliations`,
      { requestId: request.id, heldOn: this.today, participants, outcome, summary: 'Đã làm việc.' },
      201,
    );
  }

  submit(dossier) {
    return this.post(dossier.lead, `${dossier.url}/submission`, this.signed(dossier.lead, '9/TTr'));
  }

  /** What the Office finds amiss. */
  async missing(dossier) {
    const { unmet } = await this.get(OFFICE, `${dossier.url}/completeness`);
    return [...new Set(unmet.map((each) => each.code))];
  }

  async sendBack(dossier, grounds) {
    await this.post(OFFICE, `${dossier.url}/return`, { grounds, text: 'Chưa đạt yêu cầu.' });
  }

  accept(dossier) {
    return this.post(OFFICE, `${dossier.url}/acceptance`);
  }

  decide(dossier) {
    const by = decidedByLead(dossier.procedureCode) ? dossier.lead : COMMITTEE;
    return this.post(by, `${dossier.url}/decision`, { result: 'approved', ...this.signed(by, '5/QĐ') });
  }
}
