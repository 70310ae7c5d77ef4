import type { Figure } from './figures.js';

const turn = (where: string): Figure => ({ source: 'late_turns', where });
const late = (where: string): Figure => ({ source: 'official_delays', where });
const COUNTS = `x.state <> 'excused'`;

/** Figures of steps that overran (R21). What Home Affairs excused is in none but its own. */
export const DELAY_FIGURES = {
  'delay.late': turn('not x.excused'),
  'delay.open': turn('not x.excused and x.open'),
  'delay.excused': turn('x.excused'),
} as const satisfies Record<string, Figure>;

/** Figures of officials (R20): a reason that was accepted is the ruling that excuses, on the explanation that the head signed. */
export const OFFICIAL_FIGURES = {
  'official.late': late(COUNTS),
  'official.late_steps': late(`${COUNTS} and x.kind = 'late_step'`),
  'official.late_dossiers': late(`${COUNTS} and x.kind = 'late_dossier'`),
  'official.explained': late(`x.state = 'explained'`),
  'official.excused': late(`x.state = 'excused'`),
} as const satisfies Record<string, Figure>;

export type DelayFigureName = keyof typeof DELAY_FIGURES;
export type OfficialFigureName = keyof typeof OFFICIAL_FIGURES;

export const DELAY_FIGURE_NAMES = Object.keys(DELAY_FIGURES) as [DelayFigureName, ...DelayFigureName[]];
export const OFFICIAL_FIGURE_NAMES = Object.keys(OFFICIAL_FIGURES) as [OfficialFigureName, ...OfficialFigureName[]];
