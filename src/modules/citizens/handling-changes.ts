import { changesOf } from '../../workflow/index.js';
import type { HandlingEvent } from './handling-events.js';
import type { HandlingContext, HandlingInput } from './handling.js';

const { onEvent } = changesOf<HandlingContext, HandlingEvent>();

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
  ending: null,
  result: null,
  delivery: null,
  receivedAt: at,
  admittedAt: null,
  readyAt: null,
  endedAt: null,
});

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

export const endedWithout = onEvent<'refuse' | 'stop' | 'withdraw' | 'dossier_withdrawn'>((_, { at, ending }) => ({
  ending,
  currentStep: null,
  endedAt: at,
}));

export const resultReady = onEvent<'conclude' | 'decided'>((_, { at, result }) => ({
  result,
  currentStep: null,
  readyAt: at,
}));

export const delivered = onEvent<'deliver'>((_, { at, delivery }) => ({ delivery, endedAt: at }));

export const applicantCorrected = onEvent<'correct_applicant'>((_, { commitment }) => ({ commitment }));

export const applicantErased = onEvent<'erase_applicant'>((_, { at }) => ({ erasedAt: at }));
