import type { LocalDate } from '../../core/dates.js';
import type { MandateKind } from '../procedures/index.js';

/** What is signed in the service (loại văn bản được ký): an authority may be handed down for some of it. */
export const SIGNED_TASKS = [
  'asking_letter',
  'opinion',
  'submission',
  'decision',
  'withdrawal',
  'suspension',
  'apology',
  'notice',
  'result',
  'minutes',
  'referral',
  'measures',
  'explanation',
  'task_report',
  'contribution',
  'petition',
  'procedure_review',
  'inspection',
  'archive',
  'rotation',
  'letter',
] as const;
export type SignedTask = (typeof SIGNED_TASKS)[number];

/** What an authority is for. A list that is empty sets no bound of its own kind; never all three are. */
export interface MandateScope {
  readonly tasks: readonly SignedTask[];
  /** Codes of procedures. */
  readonly procedures: readonly string[];
  readonly fields: readonly string[];
}

/** An authority that was handed down, as rules and signatures read it (R26). Days are local and inclusive. */
export interface Mandate extends MandateScope {
  readonly id: string;
  readonly code: string;
  readonly kind: MandateKind;
  /** Whose documents are signed: the agency of the giver. */
  readonly agency: string;
  /** The official who gave it; null where the agency did, as a body. */
  readonly fromOfficial: string | null;
  /** The agency that has it, or that of the official who has. */
  readonly toAgency: string;
  /** Null where the agency has it: its head signs. */
  readonly toOfficial: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  /** The day of the revocation: documents of that day and later are not signed by it any more. */
  readonly revokedOn: LocalDate | null;
}

/** The authorities of one tenant that were handed down, ended ones too; immutable. */
export interface Mandates {
  /** Whether there are none at all. */
  readonly none: boolean;
  /** Those to sign the documents of that agency, the earliest first. */
  of(agency: string): readonly Mandate[];
  byId(id: string): Mandate | undefined;
  /** Those that the official, or the agency that it heads, was ever given. */
  givenTo(official: string, agency: string): readonly Mandate[];
}

/** Whether documents of that local day are signed by it: its first and its last day count, the day of its revocation does not. */
export const inForceOn = (
  { validFrom, validTo, revokedOn }: Pick<Mandate, 'validFrom' | 'validTo' | 'revokedOn'>,
  day: LocalDate,
): boolean => validFrom <= day && day <= validTo && (revokedOn === null || day < revokedOn);

export function compileMandates(rows: readonly Mandate[]): Mandates {
  const byAgency = new Map<string, Mandate[]>();
  for (const each of rows) {
    const own = byAgency.get(each.agency);
    if (own) own.push(each);
    else byAgency.set(each.agency, [each]);
  }
  const byId = new Map(rows.map((each) => [each.id, each]));
  return {
    none: rows.length === 0,
    of: (agency) => byAgency.get(agency) ?? [],
    byId: (id) => byId.get(id),
    givenTo: (official, agency) =>
      rows.filter((each) => each.toOfficial === official || (each.toOfficial === null && each.toAgency === agency)),
  };
}

export const NO_MANDATES: Mandates = compileMandates([]);
