import type { LocalDate } from '../../core/dates.js';
import type { AgencyKind, OfficialRole } from './directory.js';

export interface OfficialInput {
  readonly code: string;
  readonly position: string;
  readonly role: OfficialRole;
  readonly maySign: boolean;
  readonly name?: string;
  /** Left out: from the day on which the directory is told. */
  readonly validFrom?: LocalDate;
  readonly validTo?: LocalDate | null;
  /** Left out: as it was. So are the two below. */
  readonly rotationYears?: number | null;
  readonly field?: string | null;
  readonly rotationFrom?: LocalDate | null;
}

export interface AgencyInput {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly parentCode: string | null;
  readonly activeFrom: LocalDate;
  readonly activeTo?: LocalDate | null;
  /** Everybody in the agency: who is missing has left it. */
  readonly officials: readonly OfficialInput[];
}

/** One of `predecessorCode` and `predecessorName`, or both. */
export interface SuccessionInput {
  readonly predecessorCode?: string;
  readonly predecessorName?: string;
  readonly successorCode: string;
  readonly effectiveOn: LocalDate;
}

/** What a client says of the directory; agencies that it does not mention stay as they are. */
export interface DirectoryInput {
  readonly agencies: readonly AgencyInput[];
  readonly successions?: readonly SuccessionInput[];
}
