import type { Turn } from '../consultations/index.js';
import type { Calendar } from '../calendar/index.js';
import type { DossierContext, Suspension } from './dossier.js';
import type { PhaseHolder } from './phase.js';

/** Everybody to whom the time of a dossier is charged; `outside`: an authority outside the province, the law, force majeure. */
export const HOLDERS = ['drafting', 'consulted', 'lead', 'applicant', 'outside', 'office', 'committee'] as const;

export type Holder = (typeof HOLDERS)[number];

/** What one holder had of the time of a dossier. Working time by the tenant's calendar; instants are RFC 3339 in UTC. */
export interface TimeSpent {
  readonly holder: Holder;
  /** Its agency; null for those who are none. */
  readonly agency: string | null;
  /** Whole working minutes in which it had the dossier: of a consulted agency from each sending to its answer or deadline. */
  readonly workingMinutes: number;
  /** The same in hours, to two decimals. */
  readonly workingHours: number;
  /** Its part of the elapsed time of the dossier: over all holders these add up to it, to the minute. */
  readonly elapsedMinutes: number;
  /** When it had the dossier first, and until when last; null while it has it. */
  readonly from: string;
  readonly to: string | null;
}

/** What one agency was asked in, by the turns in which it was to answer. */
export interface AskedAgency {
  readonly agency: string;
  readonly turns: readonly Turn[];
}

export interface TimeBasis {
  readonly calendar: Pick<Calendar, 'workingMinutesBetween'>;
  readonly now: Date;
  readonly dossier: Pick<DossierContext, 'phases' | 'suspensions' | 'leadAgency'>;
  readonly asked: readonly AskedAgency[];
  /** Agencies of the Office and of the committee; null where the directory has none. */
  readonly bodies: Readonly<Record<'office' | 'committee', string | null>>;
}

/** To whom a stretch of time is charged, each with its weight one. */
interface Party {
  readonly holder: Holder;
  readonly agency: string | null;
}

interface Entry extends Party {
  held: number;
  elapsed: number;
  readonly from: number;
  to: number;
  /** Beginning of its last stretch. */
  last: number;
}

/**
 * Time of a dossier by who had it, the first holder first (R21). Each moment from its creation to its end, or to `now`, is charged once:
 *
 * - while its time stood still, to whom it waited for;
 * - while agencies were asked, to those of the agencies open at that moment who stayed open longest, in equal parts where several did:
 *   an agency that answered while another still kept the dossier is charged with nothing of that time; as of now these are all that are
 *   open still;
 * - else to whom the state of the dossier names: who drafts, the lead, the Office, the committee.
 *
 * Apart from that, a consulted agency has as its own (`workingMinutes`) all the time from each sending to its answer, or to what its
 * deadline brought about, whoever else was open.
 */
export function timeSpent(basis: TimeBasis): TimeSpent[] {
  const { calendar, now, dossier, asked } = basis;
  const first = dossier.phases[0];
  if (!first) return [];
  const last = dossier.phases.at(-1)!;
  const ended = last.holder === null;
  const [start, end] = [Date.parse(first.from), ended ? Date.parse(last.from) : now.getTime()];
  const account = new Account();
  // Minutes from the creation, rounded down at each moment: what lies between adds up without a remainder.
  const minute = (at: number): number =>
    Math.floor(calendar.workingMinutesBetween(new Date(start), new Date(at)) + 1e-6);
  const moments = momentsOf(basis, start, end);
  let before = 0;
  for (const [index, from] of moments.entries()) {
    const to = moments[index + 1] ?? end;
    if (index === moments.length - 1 && ended) break;
    const after = minute(to);
    const stretch = { from, to, minutes: after - before };
    before = after;
    account.charge(chargedAt(basis, from, end), stretch);
    for (const agency of openAt(asked, from)) account.hold({ holder: 'consulted', agency }, stretch);
  }
  return account.shown(ended ? null : end);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

/** Adds up stretches by holder, in the order in which they first had the dossier. */
class Account {
  readonly #entries = new Map<string, Entry>();

  /** Of the elapsed time, in equal parts of whole minutes; whoever is no consulted agency had it as its own, too. */
  charge(parties: readonly Party[], stretch: Stretch): void {
    parties.forEach((party, place) => {
      const rest = place < stretch.minutes % parties.length ? 1 : 0;
      this.#entry(party, stretch).elapsed += Math.floor(stretch.minutes / parties.length) + rest;
      if (party.holder !== 'consulted') this.hold(party, stretch);
    });
  }

  hold(party: Party, stretch: Stretch): void {
    this.#entry(party, stretch).held += stretch.minutes;
  }

  /** `now`: the stretch that begins there has not ended; null: nothing goes on. */
  shown(now: number | null): TimeSpent[] {
    return [...this.#entries.values()].map((entry) => shown(entry, entry.last === now));
  }

  #entry(party: Party, { from, to }: Stretch): Entry {
    const key = `${party.holder} ${party.agency ?? ''}`;
    const entry = this.#entries.get(key) ?? { ...party, held: 0, elapsed: 0, from, to, last: from };
    this.#entries.set(key, entry);
    return Object.assign(entry, { to, last: from });
  }
}

const shown = ({ holder, agency, held, elapsed, from, to }: Entry, goesOn: boolean): TimeSpent => ({
  holder,
  agency,
  workingMinutes: held,
  workingHours: Math.round((held / 60) * 100) / 100,
  elapsedMinutes: elapsed,
  from: new Date(from).toISOString(),
  to: goesOn ? null : new Date(to).toISOString(),
});

/** Every moment at which something changes hands, in order, from the beginning to the end. */
function momentsOf({ dossier: { phases, suspensions }, asked }: TimeBasis, start: number, end: number): number[] {
  const named = [
    ...phases.map((each) => each.from),
    ...[...suspensions, ...asked.flatMap((each) => each.turns)].flatMap(({ from, to }) => [from, to]),
  ];
  const inside = named.flatMap((each) => (each === null ? [] : [Date.parse(each)])).filter((at) => at > start);
  return [...new Set([start, ...inside.filter((at) => at < end), end])].sort((a, b) => a - b);
}

const covers = ({ from, to }: { readonly from: string; readonly to: string | null }, at: number): boolean =>
  Date.parse(from) <= at && (to === null || Date.parse(to) > at);

/** Who is charged with the stretch that begins at `at`. */
function chargedAt(basis: TimeBasis, at: number, end: number): readonly Party[] {
  const { dossier, asked, bodies } = basis;
  const phase = dossier.phases.findLast((each) => Date.parse(each.from) <= at)?.holder ?? 'drafting';
  const standing = dossier.suspensions.find((each) => covers(each, at));
  if (standing) return [waitedFor(standing, phase, basis)];
  if (phase !== 'consulted') return [partyOf(phase, dossier.leadAgency, bodies)];
  const agencies = openLongest(asked, at, end);
  // Nobody is open for the moment of a round that was taken back at once.
  return agencies.length > 0
    ? agencies.map((agency) => ({ holder: 'consulted', agency }))
    : [{ holder: 'lead', agency: dossier.leadAgency }];
}

const partyOf = (
  holder: Exclude<PhaseHolder, 'consulted'>,
  leadAgency: string,
  bodies: TimeBasis['bodies'],
): Party => ({ holder, agency: holder === 'office' || holder === 'committee' ? bodies[holder] : leadAgency });

/** Whom a suspension waited for; one for a reason of its own is the time of whoever had the dossier. */
function waitedFor(suspension: Suspension, phase: PhaseHolder, { dossier, bodies }: TimeBasis): Party {
  const awaits = suspension.awaits ?? (suspension.reason === 'awaiting_applicant' ? 'applicant' : 'nobody');
  if (awaits !== 'nobody') return { holder: awaits, agency: null };
  return partyOf(phase === 'consulted' ? 'lead' : phase, dossier.leadAgency, bodies);
}

const openAt = (asked: readonly AskedAgency[], at: number): string[] => [
  ...new Set(asked.filter(({ turns }) => turns.some((each) => covers(each, at))).map((each) => each.agency)),
];

/** Of the agencies open at `at`, those whose turn ends last; what goes on still ends at `end`. */
function openLongest(asked: readonly AskedAgency[], at: number, end: number): string[] {
  const open = asked.flatMap(({ agency, turns }) =>
    turns
      .filter((each) => covers(each, at))
      .map(({ to }) => ({ agency, until: to === null ? end : Math.min(end, Date.parse(to)) })),
  );
  const longest = Math.max(...open.map((each) => each.until));
  return [...new Set(open.filter((each) => each.until === longest).map((each) => each.agency))];
}
