import type { Unmet } from '../../core/errors.js';
import { unmetRule } from '../../core/refusals.js';
import type { Policy } from '../procedures/index.js';
import { countedOpinion } from './legal-effect.js';
import type { RequestContext } from './request.js';

type Limits = Pick<Policy, 'consultation'>;

/** Extensions that were asked for a request. */
export const extensionsAsked = (extension: RequestContext['extension']): number =>
  extension ? (extension.no ?? 1) : 0;

/** How often the lead has insisted, by the last decline. */
export const insistencesOn = (decline: RequestContext['decline']): number =>
  decline ? (decline.insistences ?? (decline.insistedBefore ? 1 : 0)) + (decline.outcome === 'insisted' ? 1 : 0) : 0;

/** R3: extensions are asked one at a time, so often as the policy allows, before the deadline, inside the most that the procedure allows. */
export function extensionUnmet(request: RequestContext, workingDays: number, now: Date, policy: Limits): Unmet[] {
  const found: Unmet[] = [];
  const asked = extensionsAsked(request.extension);
  if (request.extension?.outcome === 'asked' || asked >= policy.consultation.maxExtensions)
    found.push(
      unmetRule(
        'R3',
        'extension_used',
        `Đã đề nghị gia hạn ${asked} lần; không được đề nghị nữa.`,
        `An extension was asked ${asked} times already.`,
      ),
    );
  if (now >= request.dueAt)
    found.push(
      unmetRule(
        'R3',
        'deadline_passed',
        'Đã hết hạn trả lời; không được đề nghị gia hạn.',
        'The deadline has passed: an extension is asked before it.',
      ),
    );
  return [...found, ...totalDaysUnmet(request, workingDays)];
}

/** R3: all working days that a request is given together stay inside the procedure's maximum. */
export function totalDaysUnmet({ workingDays: given, maxWorkingDays }: RequestContext, more: number): Unmet[] {
  if (given + more <= maxWorkingDays) return [];
  return [
    unmetRule(
      'R3',
      'deadline_out_of_bounds',
      `Tổng thời hạn ${given + more} ngày làm việc vượt mức tối đa ${maxWorkingDays}.`,
      `${given + more} working days in all exceed the maximum of ${maxWorkingDays}.`,
    ),
  ];
}

/** The lead decides on an extension that was asked and is still open. */
export function extensionDecisionUnmet(request: RequestContext, granted: boolean): Unmet[] {
  if (request.extension?.outcome !== 'asked')
    return [
      unmetRule(
        'R3',
        'no_extension_asked',
        'Không có đề nghị gia hạn nào đang chờ.',
        'No extension is waiting for a decision.',
      ),
    ];
  return granted ? totalDaysUnmet(request, request.extension.workingDays) : [];
}

/** R6 asks the lead to urge; a bound keeps the reminders evidence rather than noise. */
export function reminderUnmet(request: RequestContext, policy: Policy): Unmet[] {
  const sent = request.reminders.filter((each) => each.kind === 'manual').length;
  if (sent < policy.reminders.manualMax) return [];
  return [
    unmetRule(
      'R6',
      'reminders_exhausted',
      `Đã nhắc ${sent} lần, mức tối đa.`,
      `${sent} reminders went out by hand, the maximum.`,
    ),
  ];
}

/** R3: an answer is sent back for what is missing so often at most. */
export function supplementUnmet(request: RequestContext, policy: Policy): Unmet[] {
  if (request.supplements.length < policy.consultation.maxSupplements) return [];
  return [
    unmetRule(
      'R3',
      'no_supplements_left',
      `Đã yêu cầu bổ sung ${request.supplements.length} lần, mức tối đa.`,
      `A supplement was asked ${request.supplements.length} times, the maximum.`,
    ),
  ];
}

/** R5: only a late answer that does not count yet is taken into account, and only while the dossier has not gone up. */
export function considerationUnmet(request: RequestContext, dossierState: string): Unmet[] {
  const found: Unmet[] = [];
  if (countedOpinion(request))
    found.push(
      unmetRule(
        'R5',
        'counts_already',
        'Ý kiến này đã có hiệu lực; không cần xem xét thêm.',
        'This opinion counts already.',
      ),
    );
  if (dossierState === 'submitted' || dossierState === 'accepted')
    found.push(
      unmetRule(
        'R5',
        'dossier_submitted',
        'Hồ sơ đã trình; ý kiến gửi muộn chỉ được xem xét khi hồ sơ ở đơn vị chủ trì.',
        'The dossier has gone up: a late answer is taken into account while it is with the lead.',
      ),
    );
  return found;
}

/** R25: the lead says once that an agency was helpful: praise that is repeated counts for nothing. */
export const appreciationUnmet = ({ appreciation }: RequestContext): Unmet[] =>
  appreciation
    ? [
        unmetRule(
          'R25',
          'already_appreciated',
          'Đã ghi nhận phối hợp tốt cho yêu cầu này.',
          'The lead has said so of this request already.',
        ),
      ]
    : [];

/** R4: a declined request is rerouted or insisted on, not both, and insisted on so often as the policy allows: asking must not go round in a circle. */
export function insistenceUnmet({ decline }: RequestContext, policy: Limits): Unmet[] {
  const found: Unmet[] = [];
  if (decline?.outcome === 'rerouted')
    found.push(
      unmetRule('R4', 'already_rerouted', 'Yêu cầu này đã được chuyển.', 'This request was rerouted already.'),
    );
  const times = insistencesOn(decline);
  if (times >= policy.consultation.maxInsistences)
    found.push(
      unmetRule(
        'R3',
        'already_insisted',
        `Đã giữ yêu cầu ${times} lần; không được giữ nữa.`,
        `The lead has insisted ${times} times already.`,
      ),
    );
  return found;
}

/** R3, R4: a declined request is rerouted once, to an agency that the round has not asked, within the number that a round may ask. */
export function rerouteUnmet(
  request: RequestContext,
  to: string | undefined,
  round: readonly Pick<RequestContext, 'agency'>[],
  policy: Policy,
): Unmet[] {
  const found: Unmet[] = [];
  if (request.decline?.outcome === 'rerouted')
    found.push(
      unmetRule('R4', 'already_rerouted', 'Yêu cầu này đã được chuyển.', 'This request was rerouted already.'),
    );
  if (to !== undefined && round.some((each) => each.agency === to))
    found.push(unmetRule('R3', 'already_asked', `Đợt này đã lấy ý kiến ${to}.`, `This round has asked ${to} already.`));
  if (round.length >= policy.consultation.maxRecipients)
    found.push(
      unmetRule(
        'R3',
        'too_many_consultees',
        `Tối đa ${policy.consultation.maxRecipients} cơ quan mỗi đợt.`,
        `A round asks ${policy.consultation.maxRecipients} agencies at most.`,
      ),
    );
  return found;
}
