import type { Delimiter, Encoding } from '../../platform/tables/index.js';
import type { ImportKind } from '../processes/index.js';
import type { Mapping } from './mapping.js';

/** Bringing in what an old system had: read, checked whole, and applied by an act of its own. */

export const IMPORT_STATES = ['checking', 'refused', 'checked', 'applying', 'applied', 'cancelled', 'failed'] as const;

export type ImportState = (typeof IMPORT_STATES)[number];

/** What a job does with an import: one after the other, each from where it was left. */
export type Stage = 'reading' | 'verifying' | 'placing';

export const FORMATS = ['ndjson', 'csv', 'xlsx'] as const;

export type Format = (typeof FORMATS)[number];

/** A file of an import, as it is read. */
export interface ImportFile {
  readonly fileId: string;
  readonly sha256: string;
  readonly format: Format;
  /** Null: each line says it itself. */
  readonly kind: ImportKind | null;
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  /** Of a workbook; left out: the first. */
  readonly sheet?: string | undefined;
}

/** Where a line is: of which file, the first is 0, and in which line of it. */
export interface LinePlace {
  readonly file: number;
  readonly line: number;
}

/** Before the first line of all. */
export const BEGINNING: LinePlace = { file: -1, line: 0 };

/** By what a process that has taken an import is told from those that take it after it. */
export interface ImportClaim {
  readonly tenant: string;
  readonly id: string;
  /** Which claim of this import it is: the first is 1. */
  readonly claim: number;
}

/** An import that a job works on. */
export interface ClaimedImport extends ImportClaim {
  readonly system: string;
  readonly files: readonly ImportFile[];
  readonly mapping: Mapping;
  readonly state: ImportState;
  readonly apply: boolean;
  readonly stage: Stage;
  readonly place: unknown;
  readonly checkedRevision: number | null;
  readonly checkedAt: Date | null;
  readonly attempts: number;
  readonly appliedAgency: string | null;
  readonly appliedBy: string | null;
  readonly appliedClient: string | null;
}
