import { DELAY_CAUSES } from '../dossiers/index.js';
import { VIOLATION_KINDS } from '../procedures/index.js';
import { RETURN_GROUNDS } from '../submissions/index.js';

/**
 * One number of a report: which rows of its source it counts. The condition is SQL over the columns of the source `x`, and
 * the only definition that there is: the report adds up by it, and the list behind the number filters by it.
 */
export interface Figure {
  /** Name of a source of a process, or of one that hangs on any. Where no process brings it, there is nothing to count. */
  readonly source: string;
  readonly where: string;
  /** Column that says how many a row stands for, where that is not one. */
  readonly weight?: string;
  /** What an item of it is, where not what its source says. */
  readonly items?: string;
  /** Few of the rows that its source has in order: they are found first and sorted then, in place of walking along the order until enough were met. */
  readonly few?: true;
}

/** States of a dossier as callers see them. */
export const STATES = [
  'drafting',
  'consulting',
  'consolidating',
  'submitted',
  'returned',
  'decided',
  'withdrawn',
] as const;

/** Outcomes that Thông tư 01/2018 and Nghị định 335/2025 score. What was excused, taken back or declined is in none. */
const SCORED = `x.outcome in ('early', 'on_time', 'late', 'silent', 'incomplete')`;

const request = (where: string): Figure => ({ source: 'requests', where });
const dossier = (where: string): Figure => ({ source: 'dossiers', where });
const violation = (where: string): Figure => ({ source: 'violations', where });
const COUNTS = `x.state not in ('excused', 'annulled')`;

const named = <K extends string, N extends string>(
  prefix: N,
  names: readonly K[],
  figure: (name: K) => Figure,
): Record<`${N}.${K}`, Figure> =>
  Object.fromEntries(names.map((name) => [`${prefix}.${name}`, figure(name)])) as Record<`${N}.${K}`, Figure>;

/** Causes as a report shows them; `reviewing` is those of the Office and the committee together. */
export const SHOWN_CAUSES = [...DELAY_CAUSES, 'reviewing'] as const;

/** Delays of those who review and decide. */
const REVIEWING = `x.cause in ('office', 'committee')`;

/** Every figure by the name that it has in an address. */
export const FIGURES = {
  asked: request('true'),
  pending: request(`x.outcome = 'pending'`),
  early: request(`x.outcome = 'early'`),
  on_time: request(`x.outcome = 'on_time'`),
  late: request(`x.outcome = 'late'`),
  silent: request(`x.outcome = 'silent'`),
  incomplete: request(`x.outcome = 'incomplete'`),
  declined: request(`x.outcome = 'declined'`),
  withdrawn: request(`x.outcome = 'withdrawn'`),
  excused: request(`x.outcome = 'excused'`),
  answered: request(`x.outcome in ('early', 'on_time', 'late', 'incomplete') and x.response_minutes is not null`),
  scored: request(SCORED),
  meetings_invited: { source: 'meetings', where: 'true' },
  meetings_missed: { source: 'meetings', where: 'x.missed' },
  dossiers: dossier('true'),
  ...named('state', STATES, (state) => dossier(`x.state = '${state}'`)),
  dossiers_on_time: dossier(`x.outcome = 'on_time'`),
  // R21: what ran out with the Office or the committee makes no lead late.
  dossiers_overdue: { source: 'delays', where: `not (${REVIEWING})` },
  delays_excused: { source: 'excused_delays', where: 'true' },
  ...named('cause', DELAY_CAUSES, (cause) => ({ source: 'delays', where: `x.cause = '${cause}'` })),
  // Both together, as they were called before they were told apart.
  'cause.reviewing': { source: 'delays', where: REVIEWING },
  returns: { source: 'returns', where: 'true' },
  ...named('returned', RETURN_GROUNDS, (ground) => ({ source: 'returns', where: `'${ground}' = any(x.grounds)` })),
  rounds: { source: 'dossiers', where: 'true', weight: 'x.round', items: 'round' },
  reminders: { source: 'urging', where: 'true', weight: 'x.reminder_count' },
  referrals: { source: 'referrals', where: 'true' },
  violations: violation(COUNTS),
  violations_excused: violation(`x.state = 'excused'`),
  ...named('violation', VIOLATION_KINDS, (kind) => violation(`${COUNTS} and x.kind = '${kind}'`)),
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof FIGURES;

export const FIGURE_NAMES = Object.keys(FIGURES) as [FigureName, ...FigureName[]];
