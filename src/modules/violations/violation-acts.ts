import type { Unmet } from '../../core/errors.js';
import { dateErrors, type Calendar } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { actsOn, actSet, foundIn, type Found, type Kind } from '../processes/index.js';
import { proofsOf, readProofs } from './evidence-queries.js';
import { readViolation, storedOf } from './recurrence-queries.js';
import type { ViolationEvent } from './violation-events.js';
import type { ViolationView } from './violation-schemas.js';
import { violationView } from './violation-view.js';
import {
  answering,
  subjectOf,
  takesExplanation,
  type Ruling,
  type ViolationContext,
  type ViolationState,
} from './violation.js';
import { mayStillExplain, sameRuling } from './texts.js';

/** What agencies and Home Affairs do with a violation. */

/** A violation as the acts on it find it. */
interface LoadedViolation extends Found {
  readonly state: ViolationState;
  readonly context: ViolationContext;
}

/** Violations, and what is done on them: a ruling reaches the request that the violation is about. */
const violations: Kind<LoadedViolation, ViolationView> = {
  machine: 'violation',
  path: '/v1/violations',
  whole: true,
  find: (scope) => {
    const { state, context } = scope.ctx.unit.instance<ViolationContext>(scope.id);
    return { ...foundIn(scope), state: state['state'] as ViolationState, context };
  },
  subjectOf: ({ context }) => subjectOf(context),
  reads: ({ ctx: { unit, reference, clock }, call: { tenant }, id }) => {
    const stored = {
      id,
      dossierId: unit.rootId,
      process: unit.root().machine,
      instance: unit.instance<ViolationContext>(id),
      recurrence: 0,
      updatedAt: clock.now,
    };
    return [readViolation(tenant, id, reference.policies), readProofs(tenant, [stored])];
  },
  show: ({ ctx: { unit, reference, clock }, id, rows: [stored, proofs] }) =>
    violationView(
      { ...storedOf(stored![0]!), instance: unit.instance<ViolationContext>(id), updatedAt: clock.now },
      proofsOf(proofs!).get(id) ?? [],
      reference,
      clock.now,
    ),
};

const onViolation = actsOn<LoadedViolation, ViolationEvent, ViolationView>(violations);

export interface ExplanationInput {
  readonly text: string;
  readonly documentNumber?: string | undefined;
  readonly documentDate?: string | undefined;
  readonly signedBy: string;
}

/** R8: what the agency says to it: in time, or late as long as nobody has ruled. */
export const explain = onViolation('explain', {
  method: 'POST',
  path: '/explanation',
  permission: 'act as charged',
  takes: ({ state, context }) => state !== 'upheld' || takesExplanation(context),
  errors: ({ context, reference, day }, { documentDate }: ExplanationInput) => {
    const after = { occasion: 'violation', day: reference.calendar.localDate(context.occurredAt) } as const;
    return dateErrors({ date: documentDate, today: day, after });
  },
  unmet: ({ context, reference, day }, input) =>
    input ? signatureUnmet(reference, input, answering(context), day) : [],
  signed: ({ context }, { signedBy, documentDate, documentNumber }) => ({
    task: 'explanation',
    agency: answering(context),
    ...{ signedBy, documentDate, documentNumber, dueAt: context.explanationDueAt },
  }),
  event: ({ caller, now }, { text, documentNumber = null, documentDate, signedBy }) => ({
    explanation: {
      text,
      documentNumber,
      ...(documentDate !== undefined && { documentDate }),
      signedBy,
      givenBy: caller.official,
      givenAt: now.toISOString(),
    },
  }),
});

export interface RulingInput {
  readonly outcome: Ruling['outcome'];
  readonly reason: string;
}

/** R8: the ruling of Home Affairs, or another in place of its own. */
export const rule = onViolation('rule', {
  method: 'POST',
  path: '/ruling',
  permission: 'rule on a violation',
  unmet: ({ context, now, reference }, input: RulingInput | undefined) =>
    input ? rulingUnmet(reference.calendar, context, input.outcome, now) : [],
  event: ({ caller, now }, { outcome, reason }) => ({
    ruling: { outcome, reason, ruledBy: caller.official, ruledAt: now.toISOString() },
  }),
});

/** R8: nobody is found guilty unheard; a revision says something else than the ruling before it. */
export function rulingUnmet(
  calendar: Pick<Calendar, 'localDate'>,
  { explanation, explanationDueAt, ruling }: ViolationContext,
  outcome: Ruling['outcome'],
  now: Date,
): Unmet[] {
  const found: Unmet[] = [];
  if (outcome === 'upheld' && explanation === null && now < explanationDueAt)
    found.push(mayStillExplain(calendar.localDate(explanationDueAt)));
  if (ruling?.outcome === outcome) found.push(sameRuling());
  return found;
}

/** Everything that is done on a violation. */
export const violationActs = actSet(violations, [explain, rule]);
