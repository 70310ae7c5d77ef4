import type { LocalDate } from '../../core/dates.js';
import type { Together } from './together.js';

/** What the rows of a report stand for. */
export const DIMENSIONS = ['agency', 'head', 'field', 'procedure'] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** What the rows of the report on tasks stand for; `source` is the document that they were given by. */
export const TASK_DIMENSIONS = ['agency', 'head', 'source', 'field'] as const;

/** What the rows of reports on citizens' dossiers stand for; `unit` is the agency that leads them, `tenant` all of them together. */
export const CITIZEN_DIMENSIONS = ['tenant', 'receiving_point', 'unit', 'procedure', 'field', 'channel'] as const;

export type CitizenDimension = (typeof CITIZEN_DIMENSIONS)[number];

/** What the rows of the report on delays stand for; `unit` is the one that had the step. */
export const DELAY_DIMENSIONS = ['unit', 'step', 'procedure', 'cause'] as const;

export type DelayDimension = (typeof DELAY_DIMENSIONS)[number];

/** What the rows of the report on inspections stand for; `finding_kind` is of the catalogue of the policy. */
export const INSPECTION_DIMENSIONS = ['agency', 'finding_kind'] as const;

export type InspectionDimension = (typeof INSPECTION_DIMENSIONS)[number];

/** Local days, both included. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** What a report is narrowed to. `agency` is the one whose work is counted: consulted, leading or charged. */
export interface Narrowing {
  readonly agency?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly field?: string | undefined;
  /** The document that tasks were given by: key of a row by source. */
  readonly source?: string | undefined;
}

/** What rows fall into by what their source says itself. */
export type OwnKey = 'source' | 'channel' | 'tenant' | 'step' | 'cause' | 'official' | 'finding_kind';

/** What was asked for: rows of one kind over one period. */
export interface Question extends Period, Narrowing {
  readonly by: Dimension | OwnKey;
  /** By agency: the rows are agencies together, and nothing else. */
  readonly together?: readonly Together[] | undefined;
}

/** Key of the row for what nobody answered for: an agency without a head on that day, what belongs to no procedure. */
export const NOBODY = 'none';
