import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import type { Unmet } from '../../core/errors.js';
import type { CommandContext } from '../../workflow/index.js';
import { dateErrors } from '../calendar/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { answeredSince, opinionErrors, signatureUnmet, type OpinionInput } from './opinion-rules.js';
import { extensionUnmet } from './request-rules.js';
import { openRequest } from './loaded-request.js';
import type { Opinion, RequestContext } from './request.js';
import { text } from '../../core/text.js';

/** What the consulted agency does, decided inside a command. */

/** R4, R5: the opinion, complete, signed with authority; taken late too. */
export function answer(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  input: OpinionInput,
  messageId?: string,
): void {
  const { request, caller, day } = openRequest(ctx, call, id, 'act as consulted');
  const after = answeredSince(ctx.reference.calendar, request.context);
  const errors = [
    ...opinionErrors(request.context, input),
    ...dateErrors({ date: input.documentDate, today: day, after }),
  ];
  // The state comes first: what cannot be answered any more is not corrected field by field.
  if (errors.length > 0 && ctx.can(id, 'answer')) throw invalid(errors);
  const opinion: Opinion = {
    stance: input.stance,
    mainPoint: input.mainPoint ?? false,
    answers: input.answers,
    reasons: input.reasons ?? null,
    documentNumber: input.documentNumber ?? null,
    documentDate: input.documentDate ?? null,
    signedBy: input.signedBy,
    givenBy: caller.official,
    givenAt: ctx.clock.now.toISOString(),
    meetingId: null,
    ...(messageId !== undefined && { messageId }),
  };
  const unmet = signatureUnmet(ctx.reference.directory, input.signedBy, request.context.agency, day);
  ctx.send(
    id,
    { type: 'answer', opinion, ...quickness(ctx.reference, request.context, ctx.clock.now), unmet },
    caller.actor,
  );
}

/** How quick an answer given at that moment is, for the figures. */
export function quickness(
  { calendar }: ReferenceData,
  { sentAt, dueAt }: Pick<RequestContext, 'sentAt' | 'dueAt'>,
  at: Date,
): { early: boolean; responseMinutes: number } {
  return {
    early: calendar.localDate(at) < calendar.localDate(dueAt),
    responseMinutes: Math.max(0, Math.round(calendar.workingMinutesBetween(sentAt, at))),
  };
}

/** R4: an agency that is not competent says so at once and names the right one. */
export function decline(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  input: { reason: string; competentAgency?: string | undefined },
): void {
  const { request, caller, day } = openRequest(ctx, call, id, 'act as consulted');
  const { competentAgency: named = null } = input;
  if (named !== null && !ctx.reference.directory.activeAgency(named, day)) {
    const message = text(`Không có cơ quan ${named} vào ngày ${day}.`, `There is no agency ${named} on ${day}.`);
    throw invalid([{ path: '/competentAgency', code: 'unknown_agency', message }]);
  }
  const unmet: Unmet[] =
    named === request.context.agency
      ? [
          {
            rule: 'R4',
            code: 'same_agency',
            message: text('Cơ quan có thẩm quyền phải là cơ quan khác.', 'The competent agency must be another one.'),
          },
        ]
      : [];
  const at = ctx.clock.now.toISOString();
  const declined = {
    reason: input.reason,
    competentAgency: named,
    at,
    by: caller.official,
    outcome: 'open',
    insistedBefore: false,
    outcomeReason: null,
    reroutedTo: null,
  };
  ctx.send(id, { type: 'decline', decline: declined, unmet }, caller.actor);
}

/** R3: more time, asked before the deadline, at most once. */
export function askExtension(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  input: { workingDays: number; reason: string },
): void {
  const { request, caller } = openRequest(ctx, call, id, 'act as consulted');
  const extension = {
    ...input,
    askedAt: ctx.clock.now.toISOString(),
    askedBy: caller.official,
    outcome: 'asked',
    decidedAt: null,
    decisionReason: null,
  };
  const unmet = extensionUnmet(request.context, input.workingDays, ctx.clock.now);
  ctx.send(id, { type: 'ask_extension', extension, unmet }, caller.actor);
}
