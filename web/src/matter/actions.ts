import type { Actions } from '../../../clients/typescript/src/index.js';

export type Offered = Actions['actions'][number];

/** The id of what an act is done to: that of its address. */
export const subjectOf = ({ href }: Offered): string => href.split('/')[3] ?? '';

/** What can be done to one thing: to itself, or to what hangs on it. */
export const actsOn = (actions: readonly Offered[], id: string): Offered[] =>
  actions.filter((each) => subjectOf(each) === id);
