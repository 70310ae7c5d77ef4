import type { Instance } from '../../workflow/index.js';
import { workKinds, type ProcessWork, type WaitingItem } from '../processes/index.js';
import { referralWork } from '../referrals/index.js';
import { violationWork } from '../violations/index.js';
import { isAwaited, isOwed, isReported, type InspectionContext, type InspectionState } from './inspection.js';
import { WORK } from './texts/work.js';

/** The head of the team, where of the agency that ordered it. */
const headOf = ({ team, leadAgency }: InspectionContext): string | null =>
  team.find(({ role, agency }) => role === 'head' && agency === leadAgency)?.official ?? null;

const ofStage = (kind: keyof typeof WORK, context: InspectionContext): WaitingItem => ({
  kind,
  agency: context.leadAgency,
  official: headOf(context),
  dueAt: context.stageDueAt,
  since: context.stage === null ? context.orderedAt : new Date(context.stage.from),
});

/** Each finding that waits to be explained, in its term. */
const toAnswer = ({ findings, subjectAgency }: InspectionContext): WaitingItem[] =>
  findings
    .filter(isAwaited)
    .map(({ no, at, answerDueAt }) => ({
      kind: 'answer_finding',
      agency: subjectAgency,
      official: null,
      dueAt: new Date(answerDueAt),
      since: new Date(at),
      slot: String(no),
    }));

/** R24: what is owed, its term over or not, and what the inspectors have to look at. */
const ofRemedies = (context: InspectionContext): WaitingItem[] =>
  context.remedies.flatMap((each): WaitingItem[] => {
    const { no, agency, dueAt, from, reports, judgeDueAt } = each;
    if (isOwed(each))
      return [
        { kind: 'put_right', agency, official: null, dueAt: new Date(dueAt), since: new Date(from), slot: String(no) },
      ];
    if (!isReported(each)) return [];
    return [
      {
        kind: 'judge_remedy',
        agency: context.leadAgency,
        official: headOf(context),
        dueAt: judgeDueAt === null ? null : new Date(judgeDueAt),
        since: new Date(reports.at(-1)?.at ?? from),
        slot: String(no),
      },
    ];
  });

function underWay(context: InspectionContext): readonly WaitingItem[] {
  if (context.report !== null) return [ofStage('conclude_inspection', context)];
  return [ofStage(context.minutes === null ? 'finish_inspection' : 'report_inspection', context)];
}

function itemsOf({ state, context }: Instance<InspectionContext>): readonly WaitingItem[] {
  switch (state['state'] as InspectionState) {
    case 'planned':
      return [ofStage('announce_inspection', context)];
    case 'surprise':
    case 'announced':
      return [ofStage('begin_inspection', context)];
    case 'under_way':
      return [...underWay(context), ...toAnswer(context)];
    case 'concluded':
      return ofRemedies(context);
    case 'followed_up':
      return [ofStage('close_inspection', context)];
    default:
      return [];
  }
}

/** Work in hand over inspections (R15, R23, R24). */
export const INSPECTION_WORK: ProcessWork = {
  rootOf: ({ context }) => {
    const inspection = context as InspectionContext;
    return {
      lead: inspection.leadAgency,
      official: headOf(inspection),
      dueAt: inspection.stageDueAt,
      important: false,
      open: inspection.endedAt === null,
      procedureCode: null,
    };
  },
  sources: {
    inspection: {
      path: '/v1/inspections',
      kinds: workKinds(WORK, {
        announce_inspection: { action: 'announce', method: 'POST', path: '/announcement' },
        begin_inspection: { action: 'start', method: 'POST', path: '/start' },
        finish_inspection: { action: 'finish', method: 'POST', path: '/minutes' },
        report_inspection: { action: 'report', method: 'POST', path: '/report' },
        conclude_inspection: { action: 'conclude', method: 'POST', path: '/conclusion' },
        answer_finding: { action: 'read', method: 'GET', path: '' },
        put_right: { action: 'read', method: 'GET', path: '' },
        judge_remedy: { action: 'read', method: 'GET', path: '' },
        close_inspection: { action: 'close', method: 'POST', path: '/closure' },
      }),
      waits: 'c.ended_at is null',
      items: (instance) => itemsOf(instance as Instance<InspectionContext>),
    },
    violation: violationWork,
    referral: referralWork,
  },
};
