import type { LocalDate } from '../../core/dates.js';
import type { Spelling } from '../../core/spelling.js';
import type { Succession } from './declared-succession.js';
import type { SuccessionBook } from './succession-book.js';

export type { Succession } from './declared-succession.js';

export const AGENCY_KINDS = [
  'committee',
  'office',
  'home_affairs',
  'inspectorate',
  'department',
  'district',
  'commune',
  'public_unit',
  'other',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

export const OFFICIAL_ROLES = ['head', 'deputy_head', 'officer', 'registrar'] as const;
export type OfficialRole = (typeof OFFICIAL_ROLES)[number];

/** Anything that can lead or be consulted, by its code of Quyết định 20/2020/QĐ-TTg. Days are local and inclusive. */
export interface Agency {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly parentCode: string | null;
  readonly activeFrom: LocalDate;
  /** Last day; null while it exists. */
  readonly activeTo: LocalDate | null;
}

/** An official holding a position in an agency for a period. Days are local and inclusive. */
export interface Position {
  /** Code of the official. */
  readonly official: string;
  /** Code of the agency. */
  readonly agency: string;
  /** The position as it is written under a signature: `Phó Giám đốc`. */
  readonly title: string;
  readonly role: OfficialRole;
  readonly maySign: boolean;
  readonly name: string | null;
  readonly validFrom: LocalDate;
  /** Last day; null while it is held. */
  readonly validTo: LocalDate | null;
  /** After so many years its holder goes elsewhere (R29); null or left out: a position that nobody has to be moved from. */
  readonly rotationYears?: number | null;
  /** The field of a listed position, as the policy names it. */
  readonly field?: string | null;
  /** The first day that counts, where it is not the first day in the position: probation does not, time before the directory does. */
  readonly rotationFrom?: LocalDate | null;
}

/** The agencies and officials of one tenant, compiled and immutable. Every `day` is a local date of the tenant. */
export interface Directory {
  /** How its agencies and officials, those of earlier days too, are written. All other questions take codes as they are kept. */
  readonly spelling: Readonly<Record<'agency' | 'official', Spelling>>;
  agency(code: string): Agency | undefined;
  /** The agency if it exists on that day: others have not taken over from it. */
  activeAgency(code: string, day: LocalDate): Agency | undefined;
  /** All of them, closed ones too, by code. */
  agencies(): readonly Agency[];
  /** What the official holds on that day; an official holds one position at a time. */
  position(official: string, day: LocalDate): Position | undefined;
  /** Everything that the official ever held, the earliest first; nothing for somebody unknown. */
  positionsHeldBy(official: string): readonly Position[];
  /** Everybody in the agency on that day, by code. */
  positionsOf(agency: string, day: LocalDate): readonly Position[];
  /** Positions of all who were ever in the agency, in no order that counts; `positionsOf` tells who was on a day. */
  everPositionsOf(agency: string): readonly Position[];
  /** The official who answers for the agency on that day. */
  head(agency: string, day: LocalDate): Position | undefined;
  /** Positions of all who ever headed the agency, in no order that counts; `head` tells who did on a day. */
  headsOf(agency: string): readonly Position[];
  /** Whether the official holds, on that day, a position of that agency with signing authority. */
  maySign(official: string, agency: string, day: LocalDate): boolean;
  /** Code of the agency that has taken over by that day, the last one where there was a chain of them (R27). */
  successorOf(agency: string, day: LocalDate): string | undefined;
  successions(): readonly Succession[];
  /** Who has taken over from whom, with the rules of splits (R27). */
  readonly book: SuccessionBook;
}

export interface DirectoryRows {
  readonly agencies: readonly Agency[];
  readonly positions: readonly Position[];
  readonly successions: readonly Succession[];
}
