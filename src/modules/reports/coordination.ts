import { inForceOn, VIOLATION_KINDS } from '../procedures/index.js';
import { RETURN_GROUNDS } from '../submissions/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { SHOWN_CAUSES, STATES, type FigureName } from './figures.js';
import { channelName, turnCauseName } from './channel-names.js';
import { NOBODY, type Question } from './report.js';
import { agenciesOf, isTogether } from './together.js';
import type { Quantile, RowFigures } from './figure-queries.js';

/** A number, and the list of exactly what it counts. */
export interface Linked {
  /** Null where there is nothing to count it from. */
  readonly value: number | null;
  readonly href: string;
}

export type CoordinationRow = ReturnType<typeof coordinationRow>;

const EMPTY: RowFigures = { counts: {}, times: null };

/**
 * One row of the coordination report: all figures of an agency, a head, a field or a procedure.
 * @param issued id of the issued report that it stands in: its figures open into the lists that were frozen with it
 */
export function coordinationRow(
  question: Question,
  reference: ReferenceData,
  today: string,
  key: string,
  figures: RowFigures = EMPTY,
  issued?: string,
) {
  const { counts, times } = figures;
  const href = (name: FigureName): string =>
    issued === undefined ? hrefOf(question, key, name) : frozenHref(issued, key, name);
  const figure = (name: FigureName): Linked => ({ value: counts[name] ?? 0, href: href(name) });
  const hours = (position: number, quantile: Quantile | undefined): Linked => ({
    value: quantile === undefined || times === null ? null : workingHours(quantile, position * (times.answered - 1)),
    href: href('answered'),
  });
  const group = <K extends string>(prefix: string, names: readonly K[]): Record<K, Linked> =>
    Object.fromEntries(names.map((name) => [name, figure(`${prefix}.${name}` as FigureName)])) as Record<K, Linked>;
  return {
    key,
    ...nameOf(question, reference, today, key),
    small: (counts['asked'] ?? 0) < reference.policies.inForce(today).reports.smallBelow,
    consulted: {
      asked: figure('asked'),
      pending: figure('pending'),
      early: figure('early'),
      onTime: figure('on_time'),
      late: figure('late'),
      silent: figure('silent'),
      incomplete: figure('incomplete'),
      declined: figure('declined'),
      withdrawn: figure('withdrawn'),
      excused: figure('excused'),
      medianWorkingHours: hours(0.5, times?.median),
      p90WorkingHours: hours(0.9, times?.p90),
      meetingsInvited: figure('meetings_invited'),
      meetingsMissed: figure('meetings_missed'),
    },
    lead: {
      dossiers: figure('dossiers'),
      byState: group('state', STATES),
      onTime: figure('dossiers_on_time'),
      overdue: figure('dossiers_overdue'),
      returns: figure('returns'),
      returnsByGround: group('returned', RETURN_GROUNDS),
      rounds: figure('rounds'),
      reminders: figure('reminders'),
      referrals: figure('referrals'),
      delayCauses: group('cause', SHOWN_CAUSES),
    },
    violations: {
      all: figure('violations'),
      excused: figure('violations_excused'),
      byKind: group('violation', VIOLATION_KINDS),
    },
    scores: {
      ...scoresOf(counts, href('scored'), scoring(question, reference, today)),
      excusedDelays: figure('delays_excused'),
    },
  };
}

/** What a period is scored by: the rules of the policy that are in force on its last day. */
function scoring({ to }: Question, { policies }: Pick<ReferenceData, 'policies'>, today: string): Scoring {
  const { opinionPoints, progress } = policies.inForce(to < today ? to : today).reports;
  return {
    opinionPoints: inForceOn(opinionPoints, to) ? opinionPoints : null,
    progress: inForceOn(progress, to) ? progress : null,
  };
}

interface Scoring {
  readonly opinionPoints: { readonly early: number; readonly onTime: number } | null;
  readonly progress: { readonly delayPercent: number } | null;
}

/**
 * Points of Thông tư 01/2018/TT-VPCP for answers, and their average, in periods that end while it was in force. Progress of Nghị định
 * 335/2025/NĐ-CP in per cent over all products, answers and dossiers led: each delay takes 25% of the points of its product, one that
 * never came is late, and one whose cause Home Affairs excused is not (R20).
 */
function scoresOf(
  counts: RowFigures['counts'],
  href: string,
  { opinionPoints, progress }: Scoring,
): { points: Linked; average: Linked; progressPercent: Linked } {
  const [early = 0, onTime = 0, scored = 0] = [counts.early, counts.on_time, counts.scored];
  const points = opinionPoints && opinionPoints.early * early + opinionPoints.onTime * onTime;
  const [led = 0, overdue = 0, excused = 0] = [counts.dossiers_on_time, counts.dossiers_overdue, counts.delays_excused];
  const delays = scored - early - onTime + overdue - excused;
  const products = scored + led + overdue;
  return {
    points: { value: points, href },
    average: { value: points === null || scored === 0 ? null : rounded(points / scored), href },
    progressPercent: {
      value: progress === null || products === 0 ? null : rounded(100 - (progress.delayPercent * delays) / products),
      href,
    },
  };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Of minutes between the two that lie around the place, in hours. */
const workingHours = ({ low, high }: Quantile, place: number): number =>
  rounded((low + (high - low) * (place - Math.floor(place))) / 60);

/** Where the list is that was frozen with a figure of an issued report. */
export const frozenHref = (report: string, key: string, figure: string): string =>
  `/v1/reports/${report}/items?${new URLSearchParams({ figure, key }).toString()}`;

/** Where the list behind a figure is. */
function hrefOf({ by, from, to, agency, procedureCode, field }: Question, key: string, figure: FigureName): string {
  const query = new URLSearchParams({ figure, by, key, from, to });
  for (const [name, value] of Object.entries({ agency, procedureCode, field }))
    if (value !== undefined) query.set(name, value);
  return `/v1/reports/coordination/items?${query.toString()}`;
}

export interface Name {
  readonly name: string;
  /** Of a head: the agency, the last one where there were several. */
  readonly agency?: string;
  readonly agencyName?: string | null;
  /** Of an agency that was merged: who has taken over (R27). */
  readonly succeededBy?: string;
  readonly succeededByName?: string | null;
}

/** As the catalogue of that day has it. */
const findingKind = ({ policies }: ReferenceData, day: string, key: string): string =>
  policies.inForce(day).inspections.findingKinds.find(({ code }) => code === key)?.name ?? key;

export function nameOf({ by, to }: Question, reference: ReferenceData, today: string, key: string): Name {
  const { directory, procedures } = reference;
  const names = namesOf(reference);
  switch (by) {
    case 'agency': {
      const succeededBy = directory.successorOf(key, today);
      const [successor = key] = agenciesOf(key);
      if (isTogether(key))
        return { name: `${directory.agency(successor)?.name ?? successor}, cùng cơ quan đã kế thừa` };
      return {
        name: directory.agency(key)?.name ?? key,
        ...(succeededBy !== undefined && names.agency('succeededBy', succeededBy)),
      };
    }
    case 'head': {
      if (key === NOBODY) return { name: 'Không có người đứng đầu' };
      const last = lastHeadship(reference, key, to);
      return { name: last?.name ?? last?.title ?? key, ...(last && names.agency('agency', last.agency)) };
    }
    case 'field':
      return { name: key === NOBODY ? 'Chưa phân lĩnh vực' : key };
    case 'finding_kind':
      return { name: findingKind(reference, to < today ? to : today, key) };
    case 'source':
    case 'step':
      return { name: key };
    case 'official': {
      const { agency, name } = directory.position(key, to < today ? to : today) ?? directory.position(key, today) ?? {};
      return { name: name ?? key, ...(agency !== undefined && names.agency('agency', agency)) };
    }
    case 'cause':
      return { name: turnCauseName(key) };
    case 'tenant':
      return { name: 'Toàn tỉnh, thành phố' };
    case 'channel':
      return { name: channelName(key) };
    case 'procedure':
      if (key === NOBODY) return { name: 'Không theo thủ tục nào' };
      return { name: procedures.all().findLast((each) => each.code === key)?.title ?? key };
  }
}

/** What an official last headed by that day; what it headed first, where that was later. */
export function lastHeadship({ directory }: Pick<ReferenceData, 'directory'>, official: string, day: string) {
  const held = directory
    .agencies()
    .flatMap(({ code }) => directory.headsOf(code).filter((each) => each.official === official));
  const inOrder = held.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return inOrder.findLast((each) => each.validFrom <= day) ?? inOrder[0];
}

/** Rows in the order of their keys; a head's beside the others of its agency. */
export const inOrder = (rows: readonly CoordinationRow[]): CoordinationRow[] => {
  const place = ({ agency = '', key }: CoordinationRow): string => `${agency}\n${key}`;
  return [...rows].sort((a, b) => (place(a) < place(b) ? -1 : 1));
};
