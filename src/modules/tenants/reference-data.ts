import type { Spellings } from '../../core/spelling.js';
import type { Calendar } from '../calendar/index.js';
import type { Directory } from '../directory/index.js';
import type { Outage } from '../outages/index.js';
import {
  proceduresAsSucceeded,
  type PolicyCatalogue,
  type ProcedureCatalogue,
  type StepTimes,
} from '../procedures/index.js';
import type { Mandates } from '../signing/index.js';

/** Everything that rules read of a tenant, at one revision; immutable. */
export interface ReferenceData {
  readonly tenant: string;
  readonly revision: number;
  readonly calendarRevision: number;
  readonly calendar: Calendar;
  readonly directory: Directory;
  /** As they are meant on the day: with whoever has taken over in place of agencies that are gone (R27). */
  readonly procedures: ProcedureCatalogue;
  /** As they were published. */
  readonly published: ProcedureCatalogue;
  readonly policies: PolicyCatalogue;
  /** What comparable steps took (R15). */
  readonly stepTimes: StepTimes;
  /** Authority to sign that was handed down (R26). */
  readonly mandates: Mandates;
  /** By their beginnings; none in a sandbox. */
  readonly outages: readonly Outage[];
}

const variants = new WeakMap<ReferenceData, Map<number, ReferenceData>>();

/**
 * The reference data of a moment. Agencies that others take over from on a day are named in what was published before; so the procedures are not the same before
 * and after it. One set is made for each of these days, once.
 */
export function referenceAsOf(kept: ReferenceData, now: Date): ReferenceData {
  const { directory, calendar, published } = kept;
  if (directory.book.days.length === 0) return kept;
  const day = calendar.localDate(now);
  const effective = directory.book.effectiveBy(day);
  if (effective === 0) return kept;
  const made = variants.get(kept) ?? new Map<number, ReferenceData>();
  variants.set(kept, made);
  const found = made.get(effective) ?? { ...kept, procedures: proceduresAsSucceeded(published, directory.book, day) };
  made.set(effective, found);
  return found;
}

/** How the tenant writes its codes. */
export const spellingsOf = ({ directory, procedures }: Pick<ReferenceData, 'directory' | 'procedures'>): Spellings => ({
  ...directory.spelling,
  procedure: procedures.spelling,
});
