import type { Call } from './core/call.js';
import { answer, decline, remind } from './modules/consultations/index.js';
import { createDossier, reconcile, refer, startRound } from './modules/dossiers/index.js';
import type { TakeIn } from './modules/dossiers/index.js';
import type { Begin, Dispatch } from './modules/processes/index.js';
import type { SandboxService } from './modules/tenants/index.js';
import { explain, type ViolationQueries } from './modules/violations/index.js';

/** An act of the operator for an official of the sandbox, by the name that makes it happen once. */
type Act = (name: string, official: string | null) => Call;

export interface StoryServices {
  readonly begin: Begin;
  readonly dispatch: Dispatch;
  readonly sandbox: SandboxService;
  readonly takeIn: TakeIn;
  readonly violationQueries: ViolationQueries;
}

const officer = (agency: string): string => `${agency}-04`;
const head = (agency: string): string => `${agency}-01`;

/** What was asked of whom in a dossier, by agency. */
type Asked = Readonly<Record<string, string>>;

/**
 * What went on in the sandbox in the weeks before: an agency that stays silent, though it was reminded, and is referred; one that answers late;
 * one that says no, and with whom no agreement is found; one that is not competent; a citizen's dossier that nobody takes up. So whoever looks at
 * the board sees at once what it is for.
 */
export async function seedStory(
  { begin, dispatch, sandbox, takeIn, violationQueries }: StoryServices,
  act: Act,
): Promise<void> {
  /** Forward only: a seeding that is taken up again finds the clock where it was left. */
  const until = async (moment: string): Promise<void> => {
    const to = new Date(`${moment}+07:00`);
    if ((await sandbox.read(act('story clock', null))) < to) await sandbox.moveTo(act('story clock', null), to);
  };
  const ask = async (
    name: string,
    lead: string,
    given: Dossier,
    agencies: readonly string[],
  ): Promise<Asked & { id: string }> => {
    const { id } = await begin(act(name, officer(lead)), createDossier, dossierOf(lead, given));
    const { requests } = await dispatch(act(`${name}: round`, officer(lead)), startRound, id, {
      questions: [{ text: given.question }],
      recipients: agencies.map((agency) => ({ agency, ...(given.optional === agency && { reason: given.why }) })),
      documents: [{ title: 'Hồ sơ kèm theo', documentNumber: '21/HS' }],
    });
    return { id, ...Object.fromEntries(requests.map((each) => [each.agency, each.id])) };
  };
  const opinion = (name: string, agency: string, request: string, day: string, said: Said): Promise<unknown> =>
    dispatch(act(name, officer(agency)), answer, request, {
      stance: said.stance,
      ...(said.stance === 'disagree' && { mainPoint: true }),
      answers: [{ question: 1, text: said.text }],
      ...(said.stance !== 'agree' && { reasons: said.text }),
      documentNumber: `${day.replaceAll('-', '')}/${agency.replaceAll('.', '')}`,
      documentDate: day,
      signedBy: head(agency),
    });

  await until('2026-10-12T08:00:00');
  const silent = await ask('silent', 'H29.6', PLANNING, ['H29.4', 'H29.7']);
  const late = await ask('late', 'H29.8', SCHOOLS, ['H29.3', 'H29.4', 'H29.9']);
  await until('2026-10-13T10:00:00');
  await opinion('silent: finance', 'H29.4', silent['H29.4']!, '2026-10-13', AGREED);
  await until('2026-10-15T09:00:00');
  await dispatch(
    act('silent: reminder', officer('H29.6')),
    remind,
    silent['H29.7']!,
    'Đề nghị Sở cho ý kiến đúng hạn.',
  );
  await opinion('late: justice', 'H29.3', late['H29.3']!, '2026-10-15', WITH_COMMENTS);
  await opinion('late: finance', 'H29.4', late['H29.4']!, '2026-10-15', AGREED);
  await until('2026-10-27T09:00:00');
  await opinion('late: health', 'H29.9', late['H29.9']!, '2026-10-27', AGREED);
  const disputed = await ask('disputed', 'H29.9', CLINICS, ['H29.3', 'H29.4']);
  await refused(act, { dispatch, violationQueries }, silent.id);
  await until('2026-10-30T15:00:00');
  await opinion('disputed: finance', 'H29.4', disputed['H29.4']!, '2026-10-30', DISAGREED);
  await opinion('disputed: justice', 'H29.3', disputed['H29.3']!, '2026-10-30', AGREED);
  const declined = await ask('declined', 'H29.14', TOURISM, ['H29.3', 'H29.4', 'H29.2']);
  await until('2026-11-03T10:00:00');
  await dispatch(act('declined: home affairs', 'H29.2-03'), decline, declined['H29.2']!, {
    reason: 'Nội dung hỏi không thuộc lĩnh vực quản lý của Sở Nội vụ.',
    competentAgency: 'H29.13',
  });
  await opinion('declined: justice', 'H29.3', declined['H29.3']!, '2026-11-03', AGREED);
  await dispatch(act('disputed: session', officer('H29.9')), reconcile, disputed.id, {
    requestId: disputed['H29.4']!,
    heldOn: '2026-11-02',
    participants: [officer('H29.9'), officer('H29.4')],
    outcome: 'unresolved',
    summary: 'Hai bên chưa thống nhất về nguồn kinh phí.',
  });
  await takeIn(act('permit', officer('H29.6')), PERMIT);
  await until('2026-11-16T08:00:00');
}

/** R7: the silent agency explains itself, and the lead refers it to Home Affairs. */
async function refused(
  act: Act,
  { dispatch, violationQueries }: Pick<StoryServices, 'dispatch' | 'violationQueries'>,
  dossierId: string,
): Promise<void> {
  const sorting = { by: 'occurredAt', descending: true } as const;
  const found = await violationQueries.list(act('violations', officer('H29.6')), { dossierId }, sorting, undefined, 10);
  const [violation] = found;
  if (!violation) return;
  await dispatch(act('silent: explanation', officer('H29.7')), explain, violation.id, {
    text: 'Đơn vị được phân công chưa hoàn thành khảo sát hiện trạng nên chưa kịp trình lãnh đạo Sở.',
    documentNumber: '902/SNNMT-VP',
    documentDate: '2026-10-27',
    signedBy: head('H29.7'),
  });
  await dispatch(act('silent: referral', officer('H29.6')), refer, dossierId, {
    violationIds: [violation.id],
    text: 'Sở Nông nghiệp và Môi trường không cho ý kiến dù đã được đôn đốc; đề nghị Sở Nội vụ xem xét trách nhiệm.',
    documentNumber: '1520/SXD-VP',
    documentDate: '2026-10-27',
    signedBy: head('H29.6'),
  });
}

interface Dossier {
  readonly procedureCode: string;
  readonly title: string;
  readonly components: readonly string[];
  readonly question: string;
  /** An agency that no rule demands, and why it is asked. */
  readonly optional?: string;
  readonly why?: string;
}

interface Said {
  readonly stance: 'agree' | 'agree_with_comments' | 'disagree';
  readonly text: string;
}

const AGREED: Said = { stance: 'agree', text: 'Thống nhất với dự thảo.' };
const WITH_COMMENTS: Said = { stance: 'agree_with_comments', text: 'Đề nghị bổ sung căn cứ pháp lý tại phần mở đầu.' };
const DISAGREED: Said = { stance: 'disagree', text: 'Chưa xác định được nguồn kinh phí thực hiện.' };

const RULES = { procedureCode: 'PH-VB-01', components: ['to-trinh', 'du-thao-qd'] } as const;

const PLANNING: Dossier = {
  procedureCode: 'PH-QH-01',
  title: 'Điều chỉnh cục bộ quy hoạch khu dân cư phía Nam',
  components: ['thuyet-minh', 'ban-ve'],
  question: 'Ý kiến về sự phù hợp của phương án với lĩnh vực quản lý',
};
const SCHOOLS: Dossier = {
  ...RULES,
  title: 'Quy định về tuyển sinh đầu cấp trên địa bàn Thành phố',
  question: 'Ý kiến về dự thảo quyết định',
  optional: 'H29.9',
  why: 'Dự thảo có nội dung về y tế trường học.',
};
const CLINICS: Dossier = {
  ...RULES,
  title: 'Quy định về phối hợp quản lý cơ sở khám bệnh, chữa bệnh',
  question: 'Ý kiến về dự thảo quyết định, nhất là về nguồn kinh phí',
};
const TOURISM: Dossier = {
  ...RULES,
  title: 'Quy định về quản lý khu, điểm du lịch',
  question: 'Ý kiến về dự thảo quyết định',
  optional: 'H29.2',
  why: 'Dự thảo có nội dung về lễ hội, tín ngưỡng.',
};

const dossierOf = (lead: string, { procedureCode, title, components }: Dossier) => ({
  procedureCode,
  title,
  handling: 'normal' as const,
  responsibleOfficial: officer(lead),
  components: components.map((code) => ({ code, documentNumber: `21/${code}`, documentDate: '2026-10-09' })),
});

const PERMIT = {
  procedureCode: 'TTHC-XD-01',
  channel: 'direct' as const,
  applicant: {
    kind: 'organisation' as const,
    name: 'Công ty cổ phần Xây dựng Ví Dụ',
    address: 'Phường Sài Gòn, Thành phố Hồ Chí Minh',
  },
  components: ['don', 'giay-to-dat', 'ho-so-thiet-ke'].map((code) => ({
    code,
    form: 'paper' as const,
    documentNumber: '01',
    documentDate: '2026-11-02',
  })),
};
