import { changesOf } from '../../workflow/index.js';
import type { SuccessionContext, SuccessionEvent, SuccessionInput } from './succession.js';

const { onEvent, onTime } = changesOf<SuccessionContext, SuccessionEvent>();

/** So long after nothing was heard of it somebody looks whether the passing goes on. */
const CHECK_AFTER = 600_000;

export const announced = ({ at, ...input }: SuccessionInput & { at: Date }): SuccessionContext => ({
  ...input,
  checkAt: null,
  undecided: 0,
  setAside: [],
  assignments: 0,
  systems: null,
  cancellation: null,
  announcedAt: at,
  tookEffectAt: null,
  endedAt: null,
});

export const tookEffect = onTime((_, now) => ({ tookEffectAt: now, checkAt: new Date(now.getTime() + CHECK_AFTER) }));

export const checked = onTime((_, now) => ({ checkAt: new Date(now.getTime() + CHECK_AFTER) }));

export const assigned = onEvent<'assign'>(({ assignments }, { at }) => ({
  assignments: assignments + 1,
  checkAt: new Date(at.getTime() + CHECK_AFTER),
}));

export const passed = onEvent<'passing_ended'>((_, { at, systems }) => ({
  undecided: 0,
  setAside: [],
  systems,
  checkAt: null,
  endedAt: at,
}));

export const leftOver = onEvent<'passing_ended'>((_, { undecided, setAside, systems }) => ({
  undecided,
  setAside,
  systems,
  checkAt: null,
}));

export const cancelled = onEvent<'cancel'>((_, { at, cancellation }) => ({ cancellation, endedAt: at }));
