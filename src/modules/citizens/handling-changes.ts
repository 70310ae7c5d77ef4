import { changesOf } from '../../workflow/index.js';
import type { HandlingEvent } from './handling-events.js';
import type { HandlingContext, HandlingInput } from './handling.js';

const { onEvent, onTime } = changesOf<HandlingContext, HandlingEvent>();

/** The context of a handling that has just begun: without what is known of the applicant. */
export const received = ({ at, kept: _, ...input }: HandlingInput & { at: Date }): HandlingContext => ({
  ...input,
  erasedAt: null,
  checker: null,
  ownerlessSince: null,
  supplements: [],
  cameFrom: null,
  currentStep: null,
  turns: 0,
  apologyOfferedAt: null,
  ending: null,
  result: null,
  delivery: null,
  rating: null,
  receivedAt: at,
  admittedAt: null,
  readyAt: null,
  endedAt: null,
});

/** Nothing is left to foresee. */
const NOTHING_LEFT = { forecast: null, apologyOfferedAt: null } as const;

export const takenUp = onEvent<'take_up'>((_, { official }) => ({ checker: official, ownerlessSince: null }));

export const checkerLeft = onEvent<'checker_left'>((_, { since }) => ({ ownerlessSince: since }));

export const admitted = onEvent<'admit'>(({ turns }, { at, step }) => ({
  admittedAt: at,
  currentStep: step.id,
  turns: turns + 1,
}));

export const supplementAsked = (cameFrom: 'checking' | 'handling') =>
  onEvent<'ask_supplement'>(({ supplements }, { supplement }) => ({
    supplements: [...supplements, supplement],
    cameFrom,
  }));

export const completed = onEvent<'complete'>(({ supplements }, { at, components }) => ({
  supplements: supplements.map((each, index) =>
    index === supplements.length - 1 ? { ...each, receivedAt: at.toISOString(), brought: components } : each,
  ),
}));

export const turned = onEvent<'hand_on' | 'send_back' | 'reassign'>(({ turns }, { next }) => ({
  currentStep: next?.id ?? null,
  turns: turns + (next ? 1 : 0),
}));

/** What is left to do was counted anew. Nothing that is no longer foreseen to be late is offered. */
export const foreseen = onEvent<'foresee'>((_, { forecast }) => ({ forecast }));
export const foreseenInTime = onEvent<'foresee'>((_, { forecast }) => ({ forecast, apologyOfferedAt: null }));
export const apologyOffered = onTime((_, now) => ({ apologyOfferedAt: now }));

export const endedWithout = onEvent<'refuse' | 'stop' | 'withdraw' | 'dossier_withdrawn'>((_, { at, ending }) => ({
  ending,
  currentStep: null,
  ...NOTHING_LEFT,
  endedAt: at,
}));

export const resultReady = onEvent<'conclude' | 'decided'>((_, { at, result }) => ({
  result,
  currentStep: null,
  ...NOTHING_LEFT,
  readyAt: at,
}));

export const delivered = onEvent<'deliver'>((_, { at, delivery }) => ({ delivery, endedAt: at }));

export const rated = onEvent<'rate'>((_, { rating }) => ({ rating }));

export const applicantCorrected = onEvent<'correct_applicant'>((_, { commitment }) => ({ commitment }));

export const applicantErased = onEvent<'erase_applicant'>((_, { at }) => ({ erasedAt: at }));
