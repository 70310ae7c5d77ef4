import type { ImportKind } from '../processes/index.js';

export const DAY_FORMATS = ['yyyy-MM-dd', 'dd/MM/yyyy', 'MM/dd/yyyy'] as const;

export type DayFormat = (typeof DAY_FORMATS)[number];

/** How an old system's columns and codes become ours. What is not named is taken as it is. */
export interface Mapping {
  /** By kind: its columns, each the field that it is, or null for one that is left out. */
  readonly columns: Partial<Readonly<Record<ImportKind, Readonly<Record<string, string | null>>>>>;
  /** By `kind.field`, or by `agency`, `official` or `procedure` for every field that holds one: its values, each by ours. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By `kind.field`: what a line says that leaves it empty. */
  readonly defaults: Readonly<Record<string, string>>;
  /** How days are written. ISO is understood whatever stands here. */
  readonly days: DayFormat;
}
