import { text } from '../../core/text.js';
import type { Instance } from '../../workflow/index.js';
import type { WaitingItem, WorkRoot, WorkSource } from '../processes/index.js';
import { sessionsOn, type RequestContext, type RequestState } from './request.js';

type Items = (context: RequestContext, root: WorkRoot) => WaitingItem[];

/** When it last became the agency's turn. */
const turnFrom = ({ turns, termFrom }: RequestContext): Date => {
  const last = turns.at(-1);
  return last ? new Date(last.from) : termFrom;
};

const ofConsulted = (kind: string, context: RequestContext, dueAt: Date | null): WaitingItem => ({
  kind,
  agency: context.agency,
  official: context.handler,
  dueAt,
  since: turnFrom(context),
  bound: true,
});

const ofLead = (kind: string, root: WorkRoot, dueAt: Date | null | 'root', since: Date): WaitingItem => ({
  kind,
  agency: root.lead,
  official: root.official,
  dueAt: dueAt === 'root' ? root.dueAt : dueAt,
  since,
  ofRoot: dueAt === 'root' ? ['official', 'due'] : ['official'],
  bound: true,
});

/** R6: the lead has reminded by hand since it became the agency's turn. */
const wasChased = (context: RequestContext, from: Date): boolean =>
  context.reminders.some(({ kind, at }) => kind === 'manual' && at >= from.toISOString());

const chase = (context: RequestContext, root: WorkRoot, dueAt: Date | null, from: Date): WaitingItem[] =>
  wasChased(context, from) ? [] : [ofLead('chase_request', root, dueAt, from)];

const extensionAsked = ({ extension, dueAt }: RequestContext, root: WorkRoot): WaitingItem[] =>
  extension?.outcome === 'asked' ? [ofLead('decide_extension', root, dueAt, new Date(extension.askedAt))] : [];

/** Silence has no effect: the answer is still wanted, and the lead urges by the first rung after the deadline. */
function lapsed(context: RequestContext, root: WorkRoot): WaitingItem[] {
  const rung = context.ladder.find((each) => new Date(each.at) > context.dueAt);
  return [
    ofConsulted('answer_request', context, context.dueAt),
    ...chase(context, root, rung ? new Date(rung.at) : null, context.dueAt),
  ];
}

/** R12: a disagreement on a main point that no session has been held on. */
function unreconciled(context: RequestContext, root: WorkRoot): WaitingItem[] {
  const { opinion } = context;
  if (opinion?.stance !== 'disagree' || !opinion.mainPoint || sessionsOn(context).length > 0) return [];
  return [ofLead('reconcile', root, 'root', new Date(opinion.givenAt))];
}

const IN: Partial<Record<RequestState, Items>> = {
  pending: (context, root) => [
    ofConsulted('answer_request', context, context.dueAt),
    ...chase(context, root, context.dueAt, turnFrom(context)),
    ...extensionAsked(context, root),
  ],
  lapsed,
  supplement_due: (context, root) => [
    ofConsulted('answer_supplement', context, context.supplementDueAt),
    ...chase(context, root, context.supplementDueAt, turnFrom(context)),
    ...unreconciled(context, root),
  ],
  incomplete: (context, root) => [
    ofConsulted('answer_supplement', context, context.supplementDueAt ?? context.dueAt),
    ...unreconciled(context, root),
  ],
  declined: ({ decline }, root) =>
    decline?.outcome === 'open' ? [ofLead('settle_decline', root, 'root', new Date(decline.at))] : [],
  answered: unreconciled,
  answered_late: unreconciled,
};

/** What a request waits for: the agency that was asked, or the lead. All of it ends with the dossier. */
export const requestWork: WorkSource = {
  path: '/v1/requests',
  naming: { action: 'assign_handler', method: 'PUT', path: '/handler' },
  kinds: {
    answer_request: {
      name: text('Trả lời yêu cầu lấy ý kiến', 'Answer a request'),
      why: text('Cơ quan được hỏi chưa trả lời yêu cầu lấy ý kiến.', 'The agency has not answered the request.'),
      next: { action: 'answer', label: text('Cho ý kiến', 'Give the opinion'), method: 'POST', path: '/opinion' },
    },
    answer_supplement: {
      name: text('Bổ sung ý kiến', 'Supplement an opinion'),
      why: text('Ý kiến đã gửi còn thiếu, phải bổ sung.', 'What was answered is incomplete; the rest is owed.'),
      next: {
        action: 'answer',
        label: text('Bổ sung ý kiến', 'Complete the opinion'),
        method: 'POST',
        path: '/opinion',
      },
    },
    chase_request: {
      name: text('Đôn đốc cơ quan được hỏi', 'Chase a request'),
      why: text(
        'Cơ quan được hỏi chưa trả lời và đơn vị chủ trì chưa đôn đốc lần nào.',
        'The agency has not answered, and the lead has not reminded it by hand.',
      ),
      next: { action: 'remind', label: text('Đôn đốc', 'Remind'), method: 'POST', path: '/reminders' },
    },
    decide_extension: {
      name: text('Quyết định việc gia hạn', 'Decide an extension'),
      why: text('Cơ quan được hỏi đề nghị gia hạn.', 'The agency asks for more time.'),
      next: {
        action: 'decide_extension',
        label: text('Đồng ý hoặc từ chối gia hạn', 'Grant or refuse'),
        method: 'POST',
        path: '/extension/decision',
      },
    },
    settle_decline: {
      name: text('Xử lý việc từ chối cho ý kiến', 'Settle a decline'),
      why: text(
        'Cơ quan được hỏi cho rằng việc không thuộc thẩm quyền của mình.',
        'The agency says that the matter is not its own.',
      ),
      next: {
        action: 'insist',
        label: text('Yêu cầu vẫn phải cho ý kiến', 'Insist, or reroute'),
        method: 'POST',
        path: '/insistence',
      },
    },
    reconcile: {
      name: text('Làm việc thống nhất', 'Reconcile'),
      why: text(
        'Có ý kiến không thống nhất về nội dung chính, chưa làm việc để thống nhất.',
        'There is a disagreement on a main point, and no working session on it.',
      ),
      next: {
        action: 'reconcile',
        label: text('Ghi nhận kết quả làm việc', 'Record the session'),
        method: 'POST',
        path: '/v1/dossiers/{root}/reconciliations',
      },
    },
  },
  waits: "c.state in ('pending', 'lapsed', 'supplement_due', 'incomplete', 'declined', 'answered', 'answered_late')",
  items: (instance, root) => {
    const { state, context } = instance as Instance<RequestContext>;
    return root.open ? (IN[state['state'] as RequestState]?.(context, root) ?? []) : [];
  },
};
