import { changesOf } from '../../workflow/index.js';
import type { ViolationEvent } from './violation-events.js';
import type { ViolationContext, ViolationInput } from './violation.js';

const { onEvent } = changesOf<ViolationContext, ViolationEvent>();

/** The context of a violation that was just recorded. */
export const recorded = ({ at, ...input }: ViolationInput & { at: Date }): ViolationContext => ({
  ...input,
  recordedAt: at,
  explanation: null,
  ruling: null,
  earlierRulings: [],
  annulment: null,
});

export const explained = onEvent<'explain'>((_, { explanation }) => ({ explanation }));

/** A revision keeps the ruling that it takes the place of. */
export const ruled = onEvent<'rule'>((context, { ruling }) => ({
  ruling,
  earlierRulings: context.ruling ? [...context.earlierRulings, context.ruling] : context.earlierRulings,
}));

export const turnedLate = onEvent<'turn_late'>((context, { official, lateUntil }) => ({
  kind: 'late_opinion',
  lateUntil,
  official: official ?? context.official,
}));

export const ended = onEvent<'end'>((_, { lateUntil }) => ({ lateUntil }));

export const wentOn = onEvent<'go_on'>((_, { dueAt }) => ({ dueAt, lateUntil: null }));

export const annulled = onEvent<'annul'>((_, { reason }) => ({ annulment: reason }));

export const explanationMoved = onEvent<'move_explanation'>((_, { explanationDueAt }) => ({ explanationDueAt }));
