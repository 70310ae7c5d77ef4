import type { LocalDate } from '../../core/dates.js';
import type { AgencyKind, Directory } from '../directory/index.js';
import { bodiesOn, inOffice } from '../directory/index.js';
import { BODIES, type WorkKind, type WorkSource } from '../processes/index.js';
import type { FoundWork, WorkClass } from './work-queries.js';
import type { Working } from './work-rows.js';
import { NO_TERM } from './work-store.js';

const BODY_OF: Partial<Record<AgencyKind, string>> = {
  office: BODIES.office,
  committee: BODIES.committee,
  home_affairs: BODIES.homeAffairs,
};

/** How what an agency has in hand is kept: by its code, and by the body that it is on that local day. */
export function kept(directory: Pick<Directory, 'activeAgency'>, agency: string, day: LocalDate): string[] {
  const kind = directory.activeAgency(agency, day)?.kind;
  const body = kind && BODY_OF[kind];
  return body === undefined ? [agency] : [agency, body];
}

/** How what anybody may have in hand is kept. */
export const everyAgency = (directory: Pick<Directory, 'agencies'>): string[] => [
  ...directory.agencies().map(({ code }) => code),
  ...Object.values(BODIES),
];

/** The code of the agency that a kept one stands for on that local day; null where the directory has no such body. */
export function agencyOf(directory: Pick<Directory, 'agencies'>, agency: string, day: LocalDate): string | null {
  if (!agency.startsWith('@')) return agency;
  const { office, committee } = bodiesOn(directory, day);
  if (agency === BODIES.office) return office;
  if (agency === BODIES.committee) return committee;
  const active = directory
    .agencies()
    .find((each) => each.kind === 'home_affairs' && each.activeFrom <= day && (each.activeTo ?? day) >= day);
  return active?.code ?? null;
}

/** Those who held a position in these agencies and hold none there on that local day. */
export const departedFrom = (
  directory: Pick<Directory, 'everPositionsOf' | 'position'>,
  agencies: readonly string[],
  day: LocalDate,
): [agency: string, official: string][] =>
  agencies.flatMap((agency) =>
    [...new Set(directory.everPositionsOf(agency).map((each) => each.official))]
      .filter((official) => !inOffice(directory, official, agency, day))
      .map((official): [string, string] => [agency, official]),
  );

/** At a moment: what is due at it is not overdue yet. */
export function classOf({ dueAt, atRiskAt, important }: FoundWork, now: Date): WorkClass {
  if (dueAt < now) return 'overdue';
  if (atRiskAt <= now) return 'at_risk';
  return important ? 'important' : 'normal';
}

export const orNone = (at: Date): Date | null => (at < NO_TERM ? at : null);

interface Address {
  readonly action: string;
  readonly method: string;
  readonly href: string;
}

export interface Placed {
  readonly kind: WorkKind;
  readonly href: string;
  readonly next: Address;
  /** Where somebody is named for it; null where nobody is, as for a body. */
  readonly naming: Address | null;
}

/** Why an item waits and where its acts are; undefined where its process says nothing of its kind any more. */
export function placed(processes: readonly Working[], item: FoundWork): Placed | undefined {
  const process = processes.find(({ name }) => name === item.process);
  const source = process?.work.sources[item.machine];
  const kind = source?.kinds[item.kind];
  if (!process || !source || !kind) return undefined;
  const href = source.path.includes('{root}')
    ? source.path.replace('{root}', item.aggregateId)
    : `${source.path}/${item.subjectId}`;
  const at = (path: string): string => {
    const whole = path.startsWith('/v1/') ? path : `${href}${path}`;
    return whole.replace('{root}', item.aggregateId);
  };
  const { action, method, path } = kind.next;
  return { kind, href, next: { action, method, href: at(path) }, naming: namingOf(process, source, item, at) };
}

function namingOf(
  process: Working,
  source: WorkSource,
  { agency, rootOfficial, official, machine }: FoundWork,
  at: (path: string) => string,
): Address | null {
  const root = process.root.machine.name;
  const naming = rootOfficial ? process.work.sources[root]?.naming : source.naming;
  // What the root has without an official is with an agency that does not lead it.
  if (!naming || agency.startsWith('@') || (machine === root && official === null && !rootOfficial)) return null;
  return { action: naming.action, method: naming.method, href: at(naming.path) };
}
