/** A sandbox of its own that is open to visitors: an agency that is late with a task, two dossiers that wait for its opinion alone, and more. */
import { randomBytes } from 'node:crypto';
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
  const waiting = [];
  for (const title of ['Quy hoạch ven sông', 'Quy hoạch trung tâm', 'Quy hoạch phía Tây'])
    waiting.push(await consulting(checks, here, title));
  return { ...here, base, operatorKey, code, name, waiting, taskId: given.body.tasks[0].id, given: { source, taskOf } };
}

/** A dossier that waits for the late agency alone. */
async function consulting(checks, { agencies, signer }, title) {
  const dossier = await agencies[LEAD].post('/v1/dossiers', {
    ...{ procedureCode: 'PH-QH-01', title, handling: 'normal', responsibleOfficial: 'H29.6-04', components },
  });
  const { id } = checks.need(`a dossier is made: ${title}`, dossier, 201).body;
  const round = await agencies[LEAD].post(`/v1/dossiers/${id}/rounds`, {
    questions: [{ text: 'Phương án có phù hợp với lĩnh vực quản lý không?' }],
    recipients: [{ agency: FINANCE }, { agency: LATE }],
  });
  const { requests } = checks.need('agencies are asked', round, 201).body;
  const request = (agency) => requests.find((each) => each.agency === agency).id;
  const answer = await agencies[FINANCE].post(`/v1/requests/${request(FINANCE)}/opinion`, {
    ...{ stance: 'agree', answers: [{ question: 1, text: 'Phù hợp.' }], documentNumber: '1/STC' },
    ...{ documentDate: '2026-11-19', signedBy: signer(FINANCE) },
  });
  checks.need('finance answers', answer, 201);
  return { id, title, requestId: request(LATE) };
}
