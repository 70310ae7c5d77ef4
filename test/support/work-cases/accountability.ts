import { answered, type Caller } from '../caller.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  signerOf,
  type Province,
} from '../province.js';
import { concluded as concludedInspection } from '../inspections.js';
import { lodged } from '../petitions.js';
import { giveTask } from '../tasks.js';
import { took, type WorkCase, type WorkScene } from './case.js';

/** What a failure waits for, whatever it is a failure of: explanation, ruling, referral and remedy. */
interface Failure {
  readonly here: Province;
  /** Who is charged. */
  readonly agency: string;
  readonly accuser: Caller;
  /** Moves the clock behind the term. */
  readonly fails: () => Promise<unknown>;
  /** The letter to Home Affairs, less the violation. */
  readonly letter: object;
  readonly violations: string;
  /** What diligence asks for before the letter. */
  readonly diligence: () => Promise<unknown>;
}

type Failing = (here: Province) => Promise<Failure>;

/** Finance lets a request pass. */
const ofDossier: Failing = async (here) => {
  const dossier = await openDossier(here);
  const round = {
    questions: [{ text: 'Ý kiến' }],
    recipients: [{ agency: FINANCE }, { agency: LAND }],
    documents: [{ title: 'Tờ trình' }],
  };
  const { requests } = took(await dossier.lead.post(`${dossier.url}/rounds`, round)).body as {
    requests: { id: string; agency: string }[];
  };
  const urlOf = (agency: string) => `/v1/requests/${requests.find((each) => each.agency === agency)!.id}`;
  const land = { id: '', url: urlOf(LAND), agency: LAND, caller: await here.of(LAND), body: null };
  await give(land);
  return {
    here,
    agency: FINANCE,
    accuser: dossier.lead,
    fails: () => here.moveTo('2026-11-30T10:00:00Z'),
    letter: {
      dossierId: dossier.id,
      text: 'Đề nghị xử lý trách nhiệm.',
      documentNumber: '3120/SXD',
      documentDate: '2026-11-30',
      signedBy: signerOf(LEAD),
    },
    violations: `?dossierId=${dossier.id}`,
    diligence: async () => took(await dossier.lead.post(`${urlOf(FINANCE)}/reminders`)),
  };
};

/** The lead lets a task pass. */
const ofTask: Failing = async (here) => {
  const { id, url, office } = await giveTask(here, { cooperating: [] });
  const papered = { documentNumber: '88/VP', documentDate: '2026-12-08', signedBy: signerOf(OFFICE) };
  return {
    here,
    agency: LEAD,
    accuser: office,
    fails: () => here.moveTo('2026-12-08T08:00:00+07:00'),
    letter: { taskId: id, text: 'Đề nghị xem xét.', ...papered, documentNumber: '900/VP', documentDate: '2026-12-14' },
    violations: `?taskId=${id}`,
    diligence: async () => {
      const { reminders } = took(await office.post(`${url}/reminders`, { message: 'Khẩn trương.' })).body as {
        reminders: unknown[];
      };
      took(await office.post(`${url}/reminders/${reminders.length}/letter`, papered));
      await here.moveTo('2026-12-14T08:00:00+07:00');
    },
  };
};

/** Nobody takes a petition up. It is not referred: what hangs on it is the violation alone. */
const ofPetition: Failing = async (here) => {
  const { id, office } = await lodged(here);
  return {
    here,
    agency: OFFICE,
    accuser: office,
    fails: () => here.moveTo('2026-11-26T08:00:00+07:00'),
    letter: { documentDate: '2026-11-26' },
    violations: `?dossierId=${id}`,
    diligence: () => Promise.resolve(),
  };
};

/** Finance does not put right what an inspection found. */
const ofInspection: Failing = async (here) => {
  const { id, url, office } = await concludedInspection(here);
  const paper = { documentNumber: '900/VP', documentDate: '2026-12-23', signedBy: signerOf(OFFICE) };
  return {
    here,
    agency: FINANCE,
    accuser: office,
    fails: () => here.moveTo('2026-12-23T08:00:00+07:00'),
    letter: { inspectionId: id, text: 'Đề nghị xem xét.', ...paper },
    violations: `?dossierId=${id}`,
    diligence: async () => took(await office.post(`${url}/remedies/1/reminders`, { message: 'Khẩn trương.' })),
  };
};

const signed = (agency: string, today: string) => ({
  documentNumber: '245',
  documentDate: today,
  signedBy: signerOf(agency),
});

/** A failure brought as far as `to`, and the acts that bring it further. */
async function brought(
  failing: Failing,
  here: Province,
  to: 'failed' | 'heard' | 'ready' | 'lodged' | 'review' | 'proposal' | 'decision',
) {
  const failure = await failing(here);
  const { agency, accuser, letter } = failure;
  const [affairs, committee, charged] = [await here.of(HOME_AFFAIRS), await here.of(COMMITTEE), await here.of(agency)];
  const today = (letter as { documentDate: string }).documentDate;
  const remedyBy = today < '2026-12-10' ? '2026-12-04' : today < '2026-12-18' ? '2026-12-18' : '2026-12-31';
  const explanation = { text: 'Do mất kết nối.', documentNumber: '12/GT', signedBy: signerOf(agency) };
  const ruling = (outcome: string) => ({ outcome, reason: 'Đã xem xét.' });
  const state = { violation: '', referral: '' };
  const bodies = {
    explanation,
    upheld: ruling('upheld'),
    proposal: {
      measures: [{ agency, official: signerOf(agency), measure: 'criticism', reason: 'Im lặng.', remedyBy }],
      ...signed(HOME_AFFAIRS, today),
    },
    verdict: { outcome: 'Phê bình.', ...signed(COMMITTEE, today) },
    closure: { remedied: true, text: 'Xong.' },
    revoked: { outcome: 'revoked', reason: 'Đã được miễn.', ...signed(COMMITTEE, today) },
  };
  const does = {
    fail: async () => {
      await failure.fails();
      const { items } = answered(await accuser.get(`/v1/violations${failure.violations}`), 200).body as {
        items: { id: string }[];
      };
      state.violation = items[0]!.id;
    },
    explain: async () => took(await charged.post(`/v1/violations/${state.violation}/explanation`, explanation)),
    rule: async (outcome = 'upheld') =>
      took(await affairs.post(`/v1/violations/${state.violation}/ruling`, ruling(outcome))),
    lodge: async () => {
      const { body } = took(await accuser.post('/v1/referrals', { ...letter, violationIds: [state.violation] }));
      state.referral = `/v1/referrals/${body.id as string}`;
    },
    review: async () => took(await affairs.post(`${state.referral}/review`)),
    propose: async () => took(await affairs.post(`${state.referral}/proposal`, bodies.proposal)),
    decide: async () => took(await committee.post(`${state.referral}/decision`, bodies.verdict)),
    close: async () => took(await affairs.post(`${state.referral}/closure`, bodies.closure)),
  };
  const steps = [
    ['failed', does.fail],
    ['heard', does.explain],
    ['ready', async () => void (await failure.diligence(), await does.rule())],
    ['lodged', does.lodge],
    ['review', does.review],
    ['proposal', does.propose],
    ['decision', does.decide],
  ] as const;
  for (const [name, step] of steps) {
    await step();
    if (name === to) break;
  }
  return { does, bodies };
}

type Does = Awaited<ReturnType<typeof brought>>;
const home = { agency: HOME_AFFAIRS, official: null, class: 'normal' } as const;
const committee = { agency: COMMITTEE, official: null, class: 'normal' } as const;

const casesOf = (failing: Failing, charged: { agency: string; official: string | null }): Record<string, WorkCase> => {
  const after =
    (to: Parameters<typeof brought>[2], scene: (all: Does) => WorkScene) =>
    async (here: Province): Promise<WorkScene> =>
      scene(await brought(failing, here, to));
  return {
    explain_violation: {
      ...charged,
      class: 'normal',
      why: 'Vi phạm đã được ghi nhận, cơ quan chưa giải trình.',
      setting: async (here) => {
        const failure = await failing(here);
        const body = { text: 'Do mất kết nối.', documentNumber: '12/GT', signedBy: signerOf(failure.agency) };
        return { begins: failure.fails, body };
      },
    },
    rule_violation: {
      ...home,
      why: 'Cơ quan đã giải trình, chờ Sở Nội vụ kết luận.',
      setting: after('failed', ({ does, bodies }) => ({ begins: does.explain, body: bodies.upheld })),
    },
    review_referral: {
      ...home,
      why: 'Đề nghị xử lý trách nhiệm chưa được thụ lý.',
      setting: after('ready', ({ does }) => ({ begins: does.lodge, body: {} })),
    },
    propose_measures: {
      ...home,
      why: 'Sở Nội vụ đang xem xét, chưa đề xuất hình thức xử lý.',
      setting: after('lodged', ({ does, bodies }) => ({ begins: does.review, body: bodies.proposal })),
    },
    decide_referral: {
      ...committee,
      why: 'Hình thức xử lý đã được đề xuất, chờ UBND quyết định.',
      setting: after('review', ({ does, bodies }) => ({ begins: does.propose, body: bodies.verdict })),
    },
    close_referral: {
      ...home,
      why: 'UBND đã quyết định; Sở Nội vụ theo dõi việc khắc phục và kết thúc.',
      setting: after('proposal', ({ does, bodies }) => ({ begins: does.decide, body: bodies.closure })),
    },
    remedy: {
      agency: charged.agency,
      official: signerOf(charged.agency),
      class: 'normal',
      why: 'Phải khắc phục theo quyết định xử lý và báo cáo Sở Nội vụ.',
      setting: after('proposal', ({ does }) => ({ begins: does.decide, ends: does.close })),
    },
    review_measures: {
      ...committee,
      why: 'Vi phạm làm căn cứ xử lý không còn; UBND xem xét lại.',
      setting: after('decision', ({ does, bodies }) => ({ begins: () => does.rule('excused'), body: bodies.revoked })),
    },
  };
};

export const CASES_OF_FAILED_DOSSIER = casesOf(ofDossier, { agency: FINANCE, official: null });
export const CASES_OF_FAILED_INSPECTION = casesOf(ofInspection, { agency: FINANCE, official: null });
export const CASES_OF_FAILED_TASK = casesOf(ofTask, { agency: LEAD, official: null });

const { explain_violation, rule_violation } = casesOf(ofPetition, { agency: OFFICE, official: null });
export const CASES_OF_FAILED_PETITION = { explain_violation: explain_violation!, rule_violation: rule_violation! };
