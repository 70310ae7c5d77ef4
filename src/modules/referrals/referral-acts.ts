import type { Call } from '../../core/call.js';
import type { FieldError } from '../../core/errors.js';
import { invalid } from '../../core/refusals.js';
import type { CommandContext } from '../../workflow/index.js';
import { dateErrors, type Dated } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import type { ReferenceData } from '../tenants/index.js';
import {
  closureUnmet,
  measureErrors,
  measuresUnmet,
  planMeasures,
  remediesUnmet,
  type MeasureInput,
} from './measure-rules.js';
import { openReferral, type LoadedReferral } from './loaded-referral.js';
import type { PlannedMeasure } from './referral.js';

/** What Home Affairs and the committee do with a referral, decided inside a command. */

export function review(ctx: CommandContext<ReferenceData>, call: Call, id: string): void {
  const { caller } = openReferral(ctx, call, id, 'handle a referral');
  ctx.send(id, { type: 'review', by: caller.official, unmet: [] }, caller.actor);
}

/** Measures of an input, else those that stand, checked field by field once the state is known to take them. */
function measuresFrom(
  ctx: CommandContext<ReferenceData>,
  { referral, basis }: LoadedReferral,
  event: string,
  inputs: readonly MeasureInput[] | undefined,
  others: readonly FieldError[] = [],
): readonly PlannedMeasure[] {
  const measures = inputs ? planMeasures(basis, inputs) : referral.context.measures;
  const errors = [...others, ...(inputs ? measureErrors(basis, measures) : [])];
  if (errors.length > 0 && ctx.can(referral.id, event)) throw invalid(errors);
  return measures;
}

/** R9: Home Affairs proposes how the heads answer. */
export function propose(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  inputs: readonly MeasureInput[],
): void {
  const opened = openReferral(ctx, call, id, 'handle a referral');
  const measures = measuresFrom(ctx, opened, 'propose', inputs);
  const { caller, basis } = opened;
  ctx.send(id, { type: 'propose', measures, by: caller.official, unmet: measuresUnmet(basis, measures) }, caller.actor);
}

export function reject(ctx: CommandContext<ReferenceData>, call: Call, id: string, reason: string): void {
  const { caller } = openReferral(ctx, call, id, 'handle a referral');
  ctx.send(id, { type: 'reject', reason, by: caller.official, unmet: [] }, caller.actor);
}

/** What is decided on is what was proposed. */
function proposedOn(
  { reference: { calendar } }: CommandContext<ReferenceData>,
  { referral: { context } }: LoadedReferral,
): Dated['after'] {
  const at = context.review?.proposedAt;
  return at ? { occasion: 'proposal', day: calendar.localDate(new Date(at)) } : undefined;
}

export interface ReferralDecisionInput {
  readonly outcome: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly measures?: readonly MeasureInput[] | undefined;
}

/** The committee decides: the proposed measures, or its own in their place. */
export function decide(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  { measures: own, ...document }: ReferralDecisionInput,
): void {
  const opened = openReferral(ctx, call, id, 'decide a referral');
  const { caller, basis, day } = opened;
  const errors = dateErrors({ date: document.documentDate, today: day, after: proposedOn(ctx, opened) });
  const measures = measuresFrom(ctx, opened, 'decide', own, errors);
  const decision = { ...document, at: ctx.clock.now.toISOString(), by: caller.official };
  const signature = signatureUnmet(ctx.reference.directory, document.signedBy, caller.agency ?? '', day);
  const unmet = [...measuresUnmet(basis, measures), ...remediesUnmet(measures, ctx.clock.now), ...signature];
  ctx.send(id, { type: 'decide', decision, measures, by: caller.official, unmet }, caller.actor);
}

/** Home Affairs reports what came of it; missed deadlines have been charged by then (R24). */
export function close(
  ctx: CommandContext<ReferenceData>,
  call: Call,
  id: string,
  input: { remedied: boolean; text: string },
): void {
  const { caller, referral } = openReferral(ctx, call, id, 'handle a referral');
  const unmet = closureUnmet(referral.context.remedyDueAt, input.remedied);
  ctx.send(id, { type: 'conclude', ...input, by: caller.official, unmet }, caller.actor);
}
