/** A sandbox of its own that is open to visitors: an agency that is late with a task, two dossiers that wait for its opinion alone, and more. */
import { randomBytes } from 'node:crypto';
import { caller } from '../client.mjs';
import { province } from '../province.mjs';

export const LEAD = 'H29.6';
export const LATE = 'H29.7';
export const FINANCE = 'H29.4';
export const OFFICE = 'H29.1';

const components = ['thuyet-minh', 'ban-ve'].map((code) => ({
  ...{ code, documentNumber: `12/${code}`, documentDate: '2026-11-13' },
}));

const source = {
  ...{ issuer: 'Chủ tịch Ủy ban nhân dân', documentNumber: '88/UBND-TH', documentDate: '2026-11-13' },
  signedBy: 'Chủ tịch Ủy ban nhân dân',
};

const taskOf = (title, lead, workingDays) => ({
  ...{ title, content: `${title}.`, product: 'Báo cáo', lead, cooperating: [], workingDays },
  importance: 'normal',
});

/** Of the sandbox, by what their agency is: from whose places everything is looked at. */
export const ROLES = {
  'a lead': `${LEAD}-04`,
  'one who was asked': `${LATE}-04`,
  'another who was asked': `${FINANCE}-04`,
  'the Office': `${OFFICE}-03`,
  'the committee': 'H29-01',
  'Home Affairs': 'H29.2-03',
  'the inspectorate': 'H29.5-01',
  'nobody concerned': 'H29.14-04',
  'who administers': 'admin',
};

export async function scene(checks, base, operatorKey) {
  const code = `BOARD${randomBytes(4).toString('hex').toUpperCase()}`;
  const name = `Thử bảng điều hành ${code}`;
  const here = await province(checks, () => base, operatorKey, {
    ...{ code, name, clock: '2026-11-16T08:00:00+07:00', openToVisitors: true },
    agencies: [LEAD, LATE, FINANCE, OFFICE],
  });
  const { agencies } = here;
  const given = await agencies[OFFICE].post('/v1/tasks', {
    source,
    tasks: [taskOf('Rà soát quỹ đất công', LATE, 2), taskOf('Báo cáo đầu tư công', FINANCE, 10)],
  });
  checks.need('tasks are given', given, 201);
  await here.moveTo('2026-11-19T08:00:00+07:00');
  const admin = await here.operator.post('/v1/api-clients', { name: 'e-office admin', roles: ['admin'] });
  const { key } = checks.need('an administrator has a key', admin, 201).body;
  const acts = { ...actsOf(checks, here), admin: { key, caller: caller(() => base, key) } };
  const waiting = [];
  for (const title of ['Quy hoạch ven sông', 'Quy hoạch trung tâm', 'Quy hoạch phía Tây'])
    waiting.push(await acts.consulting(title));
  const taskId = given.body.tasks[0].id;
  return { ...here, ...acts, base, operatorKey, code, name, waiting, taskId, given: { source, taskOf } };
}

/** What scenarios do to dossiers of the lead. */
const actsOf = (checks, { agencies, operator, signer }) => ({
  async dossier(title, procedureCode = 'PH-QH-01') {
    const made = await agencies[LEAD].post('/v1/dossiers', {
      ...{ procedureCode, title, handling: 'normal', responsibleOfficial: `${LEAD}-04`, components },
    });
    const { id } = checks.need(`a dossier is made: ${title}`, made, 201).body;
    return { id, url: `/v1/dossiers/${id}` };
  },

  async answers(requestId, agency = FINANCE) {
    const answer = await agencies[agency].post(`/v1/requests/${requestId}/opinion`, {
      ...{ stance: 'agree', answers: [{ question: 1, text: 'Phù hợp.' }], documentNumber: '1/CV' },
      ...{ documentDate: (await operator.get('/v1/sandbox/clock')).body.now.slice(0, 10), signedBy: signer(agency) },
    });
    checks.need(`${agency} answers`, answer, 201);
  },

  /** That waits for the late agency alone. */
  async consulting(title) {
    const { id, url } = await this.dossier(title);
    const round = await agencies[LEAD].post(`${url}/rounds`, {
      questions: [{ text: 'Phương án có phù hợp với lĩnh vực quản lý không?' }],
      recipients: [{ agency: FINANCE }, { agency: LATE }],
      documents: [{ title: 'Hồ sơ kèm theo', documentNumber: '21/HS' }],
    });
    const { requests } = checks.need('agencies are asked', round, 201).body;
    const requestIds = Object.fromEntries(requests.map((each) => [each.agency, each.id]));
    await this.answers(requestIds[FINANCE]);
    return { id, title, requestIds, requestId: requestIds[LATE] };
  },
});
