import { text } from '../../core/text.js';
import type { Instance } from '../../workflow/index.js';
import { BODIES, type WaitingItem, type WorkRoot, type WorkSource } from '../processes/index.js';
import type { MeetingContext, MeetingState } from './meeting.js';

function itemsOf({ state, context }: Instance<MeetingContext>, root: WorkRoot): readonly WaitingItem[] {
  const { convener, startsAt, confirmBy, invitees, createdAt, heldAt, request } = context;
  const called = new Date(request?.answer?.at ?? createdAt);
  const ofConvener = (kind: string, dueAt: Date | null, since: Date): WaitingItem =>
    convener === 'lead'
      ? { kind, agency: context.leadAgency, official: root.official, dueAt, since, ofRoot: ['official'] }
      : { kind, agency: BODIES.committee, official: null, dueAt, since };
  switch (state['state'] as MeetingState) {
    case 'requested':
      return [
        { kind: 'answer_meeting_request', agency: BODIES.committee, official: null, dueAt: null, since: createdAt },
      ];
    case 'called':
      return [
        ofConvener('hold_meeting', startsAt, called),
        ...invitees
          .filter((each) => each.confirmation === null)
          .map(({ agency }) => ({
            kind: 'confirm_meeting',
            agency,
            official: null,
            dueAt: confirmBy ?? startsAt,
            since: called,
          })),
      ];
    case 'held':
      return [ofConvener('record_minutes', null, heldAt ?? called)];
    default:
      return [];
  }
}

/** What a meeting waits for: the committee's answer, the invited, and whoever convenes it. */
export const meetingWork: WorkSource = {
  path: '/v1/meetings',
  kinds: {
    answer_meeting_request: {
      name: text('Trả lời đề nghị họp', 'Answer a request for a meeting'),
      why: text('Đơn vị chủ trì đề nghị UBND chủ trì họp.', 'The lead asks the committee to call a meeting.'),
      next: { action: 'answer', label: text('Trả lời đề nghị', 'Answer'), method: 'POST', path: '/answer' },
    },
    confirm_meeting: {
      name: text('Trả lời giấy mời họp', 'Answer an invitation'),
      why: text('Cơ quan được mời chưa xác nhận dự họp.', 'The agency has not said whether it will come.'),
      next: { action: 'confirm', label: text('Xác nhận dự họp', 'Confirm'), method: 'POST', path: '/confirmation' },
    },
    hold_meeting: {
      name: text('Tổ chức họp', 'Hold a meeting'),
      why: text(
        'Cuộc họp đã triệu tập, chưa ghi nhận thành phần dự họp.',
        'The meeting was called; who came has not been recorded.',
      ),
      next: {
        action: 'record_attendance',
        label: text('Ghi nhận dự họp', 'Record attendance'),
        method: 'POST',
        path: '/attendance',
      },
    },
    record_minutes: {
      name: text('Lập biên bản họp', 'Write the minutes'),
      why: text('Cuộc họp đã diễn ra, chưa có biên bản.', 'The meeting was held and has no minutes.'),
      next: {
        action: 'record_minutes',
        label: text('Ghi biên bản', 'Record the minutes'),
        method: 'POST',
        path: '/minutes',
      },
    },
  },
  waits: "c.state in ('requested', 'called', 'held')",
  items: (instance, root) => itemsOf(instance as Instance<MeetingContext>, root),
};
