import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import type { CommandContext } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { deadlineUnmet, planRequest, recipientErrors, recipientUnmet } from './plan-requests.js';
import { planLadder } from './reminder-ladder.js';
import {
  appreciationUnmet,
  extensionDecisionUnmet,
  insistenceUnmet,
  reminderUnmet,
  rerouteUnmet,
  supplementUnmet,
} from './request-rules.js';
import { openRequest } from './loaded-request.js';
import type { Reminder, RequestContext } from './request.js';

/** What the lead does with one request, decided inside a command. */

/** Grants or refuses an extension; a granted one moves deadline and reminders (R3). */
export function decideExtension(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  input: { granted: boolean; reason?: string | undefined },
): void {
  const { request, caller, policy } = openRequest(ctx, call, id, 'act as lead');
  const { calendar } = ctx.reference;
  const { context } = request;
  const more = context.extension?.workingDays ?? 0;
  const dueAt = calendar.addWorkingDays(context.dueAt, more);
  const ladder = planLadder(calendar, policy.reminders, context.silence, ctx.clock.now, dueAt);
  const unmet = extensionDecisionUnmet(context, input.granted);
  const workingDays = context.workingDays + more;
  ctx.send(
    id,
    {
      type: 'decide_extension',
      granted: input.granted,
      reason: input.reason ?? null,
      workingDays,
      dueAt,
      ladder,
      unmet,
    },
    caller.actor,
  );
}

/** R6: a reminder by hand, before or after the deadline. */
export function remind(ctx: CommandContext<ReferenceData>, call: Call, id: string, message: string | undefined): void {
  const { request, caller, policy } = openRequest(ctx, call, id, 'act as lead');
  const reminder: Reminder = {
    at: ctx.clock.now.toISOString(),
    kind: 'manual',
    rung: null,
    message: message ?? null,
    by: caller.official,
  };
  ctx.send(id, { type: 'remind', reminder, unmet: reminderUnmet(request.context, policy) }, caller.actor);
}

export interface SupplementInput {
  readonly missing: readonly { readonly question: number; readonly what: string }[];
  readonly workingDays?: number | undefined;
}

/** R6: an incomplete answer goes back with what is missing, and its own deadline. */
export function askSupplement(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  input: SupplementInput,
): void {
  const { request, caller, policy, procedure } = openRequest(ctx, call, id, 'act as lead');
  const asked = new Set(request.context.questions.map((each) => each.no));
  const errors = input.missing.flatMap(({ question }, index) =>
    asked.has(question)
      ? []
      : [
          {
            path: `/missing/${index}/question`,
            code: 'unknown_question',
            message: text(`Không có câu hỏi ${question}.`, `There is no question ${question}.`),
          },
        ],
  );
  if (errors.length > 0) throw invalid(errors);
  const workingDays = input.workingDays ?? policy.consultation.supplementWorkingDays;
  const dueAt = ctx.reference.calendar.addWorkingDays(ctx.clock.now, workingDays);
  const supplement = {
    askedAt: ctx.clock.now.toISOString(),
    askedBy: caller.official,
    missing: input.missing,
    workingDays,
    dueAt: dueAt.toISOString(),
  };
  const bounds =
    input.workingDays === undefined ? [] : deadlineUnmet(procedure, { agency: request.context.agency, workingDays });
  ctx.send(
    id,
    { type: 'ask_supplement', supplement, dueAt, unmet: [...supplementUnmet(request.context, policy), ...bounds] },
    caller.actor,
  );
}

export function withdraw(ctx: CommandContext<ReferenceData>, call: Call, id: string, reason: string): void {
  const { caller } = openRequest(ctx, call, id, 'act as lead');
  ctx.send(id, { type: 'withdraw', reason, unmet: [] }, caller.actor);
}

/** R25: the agency was helpful, in the lead's own words; said during the dossier or after its end. */
export function appreciate(ctx: CommandContext<ReferenceData>, call: Call, id: string, words: string): void {
  const { request, caller } = openRequest(ctx, call, id, 'act as lead', { closed: true });
  const appreciation = { text: words, at: ctx.clock.now.toISOString(), by: caller.official };
  ctx.send(id, { type: 'appreciate', appreciation, unmet: appreciationUnmet(request.context) }, caller.actor);
}

export interface InsistInput {
  readonly reason: string;
  readonly workingDays?: number | undefined;
}

/** The lead holds that the agency is competent after all: the request is open again, with a new deadline. */
export function insist(ctx: CommandContext<ReferenceData>, call: Call, id: string, input: InsistInput): void {
  const { request, caller, policy, procedure, dossier } = openRequest(ctx, call, id, 'act as lead');
  const { reference, clock } = ctx;
  const workingDays = input.workingDays ?? procedure.consultation.responseWorkingDays[dossier.handling];
  const dueAt = reference.calendar.addWorkingDays(clock.now, workingDays);
  const ladder = planLadder(reference.calendar, policy.reminders, request.context.silence, clock.now, dueAt);
  const unmet = [
    ...insistenceUnmet(request.context),
    ...deadlineUnmet(procedure, { agency: request.context.agency, workingDays }),
  ];
  ctx.send(id, { type: 'insist', reason: input.reason, workingDays, dueAt, ladder, unmet }, caller.actor);
}

export interface RerouteInput extends InsistInput {
  readonly agency: string;
}

/** The lead follows a decline: the same questions go to the agency that is competent. Answers the id of the new request. */
export function reroute(ctx: CommandContext<ReferenceData>, call: Call, id: string, input: RerouteInput): string {
  const { request, caller, policy, procedure, dossier, day } = openRequest(ctx, call, id, 'act as lead');
  const { reference, clock } = ctx;
  const errors = recipientErrors(reference, [input], day).map((each) => ({ ...each, path: '/agency' }));
  if (errors.length > 0) throw invalid(errors);
  const { context } = request;
  const basis = {
    dossierCode: dossier.code,
    leadAgency: dossier.leadAgency,
    handling: dossier.handling,
    round: context.round,
    questions: context.questions,
    documents: context.documents,
    procedure,
    policy,
    reference,
    now: clock.now,
  };
  const round = ctx.unit
    .children<RequestContext>('request')
    .filter((each) => each.context.round === context.round && each.state['state'] !== 'withdrawn');
  const recipient = { agency: input.agency, kind: context.kind, workingDays: input.workingDays, reason: input.reason };
  const planned = planRequest(basis, recipient);
  const unmet = [
    ...rerouteUnmet(
      context,
      input.agency,
      round.map((each) => each.context),
      policy,
    ),
    ...recipientUnmet(basis, recipient),
    ...deadlineUnmet(procedure, recipient),
  ];
  ctx.send(id, { type: 'reroute', reason: input.reason, request: planned, unmet }, caller.actor);
  return planned.id;
}
