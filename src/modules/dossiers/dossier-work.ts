import { text } from '../../core/text.js';
import type { Instance } from '../../workflow/index.js';
import { requestWork } from '../consultations/index.js';
import { meetingWork } from '../meetings/index.js';
import { BODIES, type ProcessWork, type WaitingItem, type WorkKind, type WorkRoot } from '../processes/index.js';
import { referralWork } from '../referrals/index.js';
import { violationWork } from '../violations/index.js';
import { isClosed, type DossierContext, type ProcessState } from './dossier.js';
import { openSupplement } from './supplement.js';

const KINDS: Readonly<Record<string, WorkKind>> = {
  prepare_dossier: {
    name: text('Chuẩn bị hồ sơ', 'Prepare a dossier'),
    why: text(
      'Hồ sơ đang được soạn thảo, chưa gửi lấy ý kiến.',
      'The dossier is being drafted; no opinions were asked for yet.',
    ),
    next: { action: 'start_round', label: text('Gửi lấy ý kiến', 'Ask for opinions'), method: 'POST', path: '/rounds' },
  },
  follow_consultation: {
    name: text('Theo dõi lấy ý kiến', 'Follow a consultation'),
    why: text('Còn cơ quan chưa cho ý kiến.', 'Agencies have not given their opinions yet.'),
    next: {
      action: 'list_requests',
      label: text('Xem các yêu cầu chưa trả lời', 'See which requests are open'),
      method: 'GET',
      path: '/v1/requests?dossierId={root}',
    },
  },
  consolidate_dossier: {
    name: text('Tổng hợp, hoàn thiện hồ sơ', 'Consolidate a dossier'),
    why: text(
      'Không còn yêu cầu lấy ý kiến nào chưa xong; đơn vị chủ trì tổng hợp, nêu chính kiến và trình.',
      'No request is open; the lead weighs the opinions, takes its position and submits.',
    ),
    next: { action: 'submit', label: text('Trình hồ sơ', 'Submit'), method: 'POST', path: '/submission' },
  },
  revise_dossier: {
    name: text('Chỉnh sửa hồ sơ bị trả lại', 'Revise a returned dossier'),
    why: text('Hồ sơ đã bị trả lại để hoàn thiện.', 'The dossier was sent back.'),
    next: {
      action: 'revise',
      label: text('Nhận lại để chỉnh sửa', 'Take it up again'),
      method: 'POST',
      path: '/revision',
    },
  },
  supplement_dossier: {
    name: text('Bổ sung theo yêu cầu của UBND', 'Supplement for the committee'),
    why: text(
      'UBND yêu cầu đơn vị chủ trì bổ sung, giải trình hồ sơ đã trình.',
      'The committee asked the lead for more about what was submitted.',
    ),
    next: { action: 'submit', label: text('Trình lại hồ sơ', 'Submit again'), method: 'POST', path: '/submission' },
  },
  check_submission: {
    name: text('Thẩm tra hồ sơ trình', 'Check a submission'),
    why: text('Hồ sơ đã trình, chờ Văn phòng UBND kiểm tra.', 'The dossier was submitted and waits for the Office.'),
    next: { action: 'accept', label: text('Tiếp nhận hồ sơ', 'Accept'), method: 'POST', path: '/acceptance' },
  },
  decide_submission: {
    name: text('Quyết định hồ sơ trình', 'Decide a submission'),
    why: text(
      'Văn phòng UBND đã tiếp nhận; hồ sơ chờ UBND quyết định.',
      'The Office has accepted it; the committee decides.',
    ),
    next: { action: 'decide', label: text('Quyết định', 'Decide'), method: 'POST', path: '/decision' },
  },
  suspended_dossier: {
    name: text('Theo dõi hồ sơ tạm dừng', 'Follow a suspended dossier'),
    why: text(
      'Thời gian giải quyết đang tạm dừng; khi hết lý do thì cho tiếp tục.',
      'Its time stands still; whoever asked for that lets it run on once the reason is gone.',
    ),
    next: { action: 'resume', label: text('Tiếp tục giải quyết', 'Resume'), method: 'POST', path: '/resumption' },
  },
};

const OF_LEAD: Partial<Record<ProcessState, string>> = {
  drafting: 'prepare_dossier',
  consulting: 'follow_consultation',
  consolidating: 'consolidate_dossier',
  returned: 'revise_dossier',
};

const bySince = ({ phases, createdAt }: DossierContext): Date => {
  const last = phases.at(-1);
  return last ? new Date(last.from) : createdAt;
};

/** What the dossier itself waits for: whoever has it, by its state; while its time stands, whoever let it stand. */
function itemsOf({ state, context }: Instance<DossierContext>, root: WorkRoot): readonly WaitingItem[] {
  const process = state['process'] as ProcessState;
  if (isClosed(process)) return [];
  const since = bySince(context);
  const suspended = context.suspensions.find((each) => each.to === null);
  if (suspended) {
    const agency = suspended.by ?? root.lead;
    const official = agency === root.lead ? root.official : null;
    const endsAt = suspended.endsAt === undefined ? null : new Date(suspended.endsAt);
    return [{ kind: 'suspended_dossier', agency, official, dueAt: endsAt, since: new Date(suspended.from) }];
  }
  const owed = openSupplement(context);
  const supplement: WaitingItem[] = owed
    ? [
        {
          kind: 'supplement_dossier',
          agency: root.lead,
          official: root.official,
          dueAt: new Date(owed.dueAt),
          since: new Date(owed.askedAt),
        },
      ]
    : [];
  if (process === 'submitted')
    return [{ kind: 'check_submission', agency: BODIES.office, official: null, dueAt: context.reviewDueAt, since }];
  if (process === 'accepted')
    return [
      { kind: 'decide_submission', agency: BODIES.committee, official: null, dueAt: context.decisionDueAt, since },
    ];
  const kind = OF_LEAD[process]!;
  return [{ kind, agency: root.lead, official: root.official, dueAt: root.dueAt, since }, ...supplement];
}

/** Work in hand over dossiers and what hangs on them (R15). */
export const DOSSIER_WORK: ProcessWork = {
  rootOf: ({ state, context }) => {
    const { leadAgency, responsibleOfficial, leadDueAt, dueAt, handling, procedureCode } = context as DossierContext;
    return {
      lead: leadAgency,
      official: responsibleOfficial,
      dueAt: leadDueAt ?? dueAt,
      important: handling === 'urgent',
      open: !isClosed(state['process'] as ProcessState),
      procedureCode,
    };
  },
  sources: {
    dossier: {
      path: '/v1/dossiers',
      naming: { action: 'hand_over', method: 'PUT', path: '/v1/dossiers/{root}/responsible-official' },
      kinds: KINDS,
      waits: "c.clock <> 'stopped'",
      items: (instance, root) => itemsOf(instance as Instance<DossierContext>, root),
    },
    request: requestWork,
    meeting: meetingWork,
    violation: violationWork,
    referral: referralWork,
  },
};
