import type { Figure } from './figures.js';
import type { DelayDimension } from './report.js';

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

/** By what an issued report counts steps that overran. */
const ISSUED_DIMENSIONS = ['unit', 'step', 'cause'] as const satisfies readonly DelayDimension[];

/** Those of steps that overran by the name under which an issued report has them, which counts them by several dimensions. */
export const frozenDelayFigures = (by: DelayDimension): Readonly<Record<string, Figure>> =>
  Object.fromEntries(DELAY_FIGURE_NAMES.map((name) => [frozenDelayFigure(by, name), DELAY_FIGURES[name]]));

export const frozenDelayFigure = (by: DelayDimension, name: DelayFigureName) => `${by}.${name}` as const;

export type DelayFigureName = keyof typeof DELAY_FIGURES;
export type OfficialFigureName = keyof typeof OFFICIAL_FIGURES;

export const DELAY_FIGURE_NAMES = Object.keys(DELAY_FIGURES) as [DelayFigureName, ...DelayFigureName[]];
export const FROZEN_DELAY_FIGURE_NAMES = ISSUED_DIMENSIONS.flatMap((by) =>
  DELAY_FIGURE_NAMES.map((name) => frozenDelayFigure(by, name)),
);
export const OFFICIAL_FIGURE_NAMES = Object.keys(OFFICIAL_FIGURES) as [OfficialFigureName, ...OfficialFigureName[]];
