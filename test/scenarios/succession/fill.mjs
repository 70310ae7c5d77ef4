/** Open work of sixty agencies. */
import { ALL, FIELDS } from './cast.mjs';

const AT_ONCE = 8;

export async function pooled(works) {
  const left = works.entries();
  const worker = async () => {
    for (const [, work] of left) await work();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const at = (no) => ALL[no % ALL.length];

/** Dossiers with two requests each, and tasks with a part each, spread over all agencies: five items a round. */
export async function filled(checks, { callers, operator, assigner }, items) {
  const rounds = Math.ceil(items / 5);
  const [dossiers, tasks] = [[], []];
  await pooled(
    Array.from({ length: rounds }, (_, no) => async () => {
      const lead = at(no * 7 + 3);
      const field = no % FIELDS.length;
      const opened = await callers[lead].post('/v1/dossiers', {
        procedureCode: `KT-${field + 1}`,
        title: `Hồ sơ ${no}`,
        handling: 'normal',
        responsibleOfficial: `${lead}-02`,
        components: [],
      });
      const { id } = checks.need('a dossier is opened', opened, 201).body;
      const recipients = [at(no), at(no + 29)].filter((each) => each !== lead).map((agency) => ({ agency }));
      const round = { questions: [{ text: 'Ý kiến về lĩnh vực quản lý' }], recipients };
      const asked = checks.need('a round', await callers[lead].post(`/v1/dossiers/${id}/rounds`, round), 201);
      const { dueAt } = (await operator.get(`/v1/dossiers/${id}`)).body;
      const requests = asked.body.requests.map((each) => ({ id: each.id, agency: each.agency, dueAt: each.dueAt }));
      dossiers.push({ id, lead, field: FIELDS[field], dueAt, requests });
    }),
  );
  await pooled(
    Array.from({ length: rounds }, (_, no) => async () => {
      const [lead, other] = [at(no), at(no + 11)];
      const field = FIELDS[no % FIELDS.length];
      const given = await assigner.post('/v1/tasks', {
        title: `Nhiệm vụ ${no}`,
        content: 'Chủ trì thực hiện.',
        product: 'Báo cáo',
        lead,
        cooperating: [{ agency: other, part: 'Cung cấp số liệu.' }],
        workingDays: 10,
        field,
        source: {
          issuer: 'UBND tỉnh',
          documentNumber: `${no}/KH`,
          documentDate: '2026-11-30',
          signedBy: 'Chủ tịch',
          abstract: 'Kế hoạch',
        },
      });
      const { id, dueAt } = checks.need('a task is given', given, 201).body;
      tasks.push({ id, lead, other, field, dueAt });
    }),
  );
  return { dossiers, tasks };
}
