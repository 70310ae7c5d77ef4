import type { LocalDate } from '../../core/dates.js';
import { invalidField } from '../../core/refusals.js';
import { plusDays } from '../calendar/index.js';
import type { Directory } from './directory.js';
import { holdsNoPosition } from './texts.js';

/** That an official is gone from the agency whose work it was, as the journal keeps it. */
export interface Departed {
  /** First day without a position in the agency. */
  readonly since: LocalDate;
  /** Who heads the agency and so names a successor; null where the directory names nobody. */
  readonly head: string | null;
}

type Named = Pick<Directory, 'position' | 'positionsHeldBy'>;

/** R1: whether the official holds a position in that agency on that local day. */
export const inOffice = (directory: Pick<Directory, 'position'>, official: string, agency: string, day: LocalDate) =>
  directory.position(official, day)?.agency === agency;

/** That an official holds no position in the agency any more, as seen from one day. */
interface Gone {
  /** First local day without one; null where the directory knows of none that has ended: it was corrected. */
  readonly since: LocalDate | null;
}

/** Whether the official holds no position in the agency on that local day (R1); undefined while one is held. */
export function goneFrom(directory: Named, official: string, agency: string, day: LocalDate): Gone | undefined {
  if (inOffice(directory, official, agency, day)) return undefined;
  const ends = directory
    .positionsHeldBy(official)
    .flatMap((each) => (each.agency === agency && each.validTo !== null && each.validTo < day ? [each.validTo] : []))
    .sort();
  return { since: ends.length === 0 ? null : plusDays(ends.at(-1)!, 1) };
}

/**
 * What the head is told of work whose official is gone (R1); undefined while there is nothing to tell. Once for each departure: `told` is the
 * day since which the official was gone when the head was last asked, null where that never was.
 */
export function newlyDeparted(
  directory: Named & Pick<Directory, 'head'>,
  { official, agency, told }: { readonly official: string; readonly agency: string; readonly told: LocalDate | null },
  day: LocalDate,
): Departed | undefined {
  const gone = goneFrom(directory, official, agency, day);
  if (gone === undefined || (told !== null && (gone.since === null || gone.since <= told))) return undefined;
  return { since: gone.since ?? day, head: directory.head(agency, day)?.official ?? null };
}

/** Days, after `from` and up to `to`, on which somebody is gone who held a position the day before; sorted. */
export function departureDays(directory: Directory, from: LocalDate, to: LocalDate): LocalDate[] {
  const days = directory
    .agencies()
    .flatMap(({ code }) => directory.everPositionsOf(code))
    .flatMap(({ validTo }) => (validTo === null ? [] : [plusDays(validTo, 1)]))
    .filter((day) => day > from && day <= to);
  return [...new Set(days)].sort();
}

export const notOfAgency = (path: string, official: string, agency: string): Error =>
  invalidField(path, 'not_of_agency', holdsNoPosition(official, agency));
