/** What an old system of a province would give out: dossiers with three requests each, a third of them running. */

const AGENCIES = ['H29.1', 'H29.2', 'H29.3', 'H29.4', 'H29.5', 'H29.7', 'H29.9', 'H29.10', 'H29.11', 'H29.12'];
const LEAD = 'H29.6';
const DAY = 86_400_000;
const day = (at) => new Date(at).toISOString().slice(0, 10);

const WORDS = [
  'điều chỉnh',
  'quy hoạch',
  'khu dân cư',
  'tuyến đường',
  'trường học',
  'công viên',
  'nhà ở xã hội',
  'bệnh viện',
  'cụm công nghiệp',
  'chợ',
];
const title = (n) => `Hồ sơ ${n}: ${WORDS[n % 10]} ${WORDS[(n * 7 + 3) % 10]} số ${n % 997}`;

function requestOf(n, part, at, running) {
  const agency = AGENCIES[(n + part * 3) % AGENCIES.length];
  const base = {
    record: 'request',
    id: `YC-${n}-${part}`,
    dossier: `HS-${n}`,
    agency,
    questions: [`Ý kiến của ${agency} về ${WORDS[(n + part) % 10]}`],
    letterNumber: `${n}/SXD`,
    sentAt: new Date(at + DAY).toISOString(),
  };
  if (running && part === 2)
    return { ...base, state: 'pending', dueAt: new Date(Date.now() + (10 + (n % 20)) * DAY).toISOString() };
  return {
    ...base,
    state: 'answered',
    dueAt: new Date(at + 8 * DAY).toISOString(),
    answeredAt: new Date(at + (3 + part) * DAY).toISOString(),
    stance: 'agree_with_comments',
    answers: [`Thống nhất, đề nghị cập nhật ${WORDS[part]}`],
    reasons: 'Cập nhật số liệu',
    documentNumber: `${n}/${agency}`,
    documentDate: day(at + 3 * DAY),
    signedBy: `${agency}-01`,
  };
}

/** Lines of one dossier, the dossier first. */
export function family(n) {
  const running = n % 3 === 0;
  const at = Date.now() - (30 + (n % 700)) * DAY;
  const dossier = {
    record: 'dossier',
    id: `HS-${n}`,
    code: `CU-${n}`,
    procedureCode: 'PH-QH-01',
    title: title(n),
    summary: `Hồ sơ chuyển từ hệ thống cũ, số ${n}`,
    leadAgency: LEAD,
    responsibleOfficial: `${LEAD}-04`,
    createdAt: new Date(at).toISOString(),
    dueAt: running ? new Date(Date.now() + 60 * DAY).toISOString() : new Date(at + 25 * DAY).toISOString(),
    ...(running
      ? { state: 'consulting' }
      : {
          state: 'decided',
          decidedAt: new Date(at + 20 * DAY).toISOString(),
          result: 'approved',
          documentNumber: `${n}/QĐ-UBND`,
          documentDate: day(at + 20 * DAY),
          signedBy: 'H29-01',
        }),
  };
  return [dossier, ...[0, 1, 2].map((part) => requestOf(n, part, at, running))];
}
