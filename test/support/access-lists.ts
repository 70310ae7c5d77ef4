import type { Known } from './access-callers.js';
import { standsIn, type Thing } from './access-expected.js';

/** An item of a list, as far as it is looked at. */
export interface Item {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Everything that the operator is shown, by list. */
export type Everything = Readonly<
  Record<
    'dossiers' | 'handlings' | 'tasks' | 'requests' | 'meetings' | 'violations' | 'referrals' | 'document-messages',
    readonly Item[]
  >
>;

export interface ListRule {
  readonly path: keyof Everything;
  /** The line of the table by which each item is shown or not. */
  readonly access:
    | 'read a dossier'
    | 'read a handling'
    | 'read a task'
    | 'read a request'
    | 'read a meeting'
    | 'read a violation'
    | 'read a referral'
    | 'read messages';
  readonly thing: (item: Item, all: Everything) => Thing;
  /** What an agency is shown where it asks for nothing in particular: its own work. Left out: all that it may see. */
  readonly own?: (item: Item, agency: string) => boolean;
  /** Filters by which an agency asks for something in particular. */
  readonly particular?: readonly string[];
  readonly fits: Readonly<Record<string, (item: Item, value: string) => boolean>>;
}

const invitees = (meeting: Item): string[] =>
  meeting['startsAt'] === null ? [] : (meeting['invitees'] as { agency: string }[]).map((each) => each.agency);
/** The place of receipt, the lead, and every unit that has had a step. */
const handlers = (item: Item): string[] => [
  item['receivingPoint'] as string,
  item['leadAgency'] as string,
  ...(item['units'] as string[]),
];
const is =
  (field: string) =>
  (item: Item, value: string): boolean =>
    item[field] === value;

export const LISTS: readonly ListRule[] = [
  {
    path: 'dossiers',
    access: 'read a dossier',
    thing: ({ id, leadAgency }, { requests, meetings, handlings }) => ({
      lead: leadAgency as string,
      consulted: [
        ...requests.filter((each) => each['dossierId'] === id).map((each) => each['agency'] as string),
        ...handlings.filter((each) => each.id === id).flatMap(handlers),
      ],
      invited: meetings.filter((each) => each['dossierId'] === id).flatMap(invitees),
    }),
    fits: {
      leadAgency: is('leadAgency'),
      code: is('code'),
      state: is('state'),
      q: ({ title }, word) => (title as string).includes(word),
    },
  },
  {
    path: 'handlings',
    access: 'read a handling',
    thing: (item) => ({
      lead: item['leadAgency'] as string,
      receivingPoint: item['receivingPoint'] as string,
      units: handlers(item),
    }),
    fits: { state: is('state'), q: is('code') },
  },
  {
    path: 'tasks',
    access: 'read a task',
    thing: (item) => ({
      lead: item['lead'] as string,
      cooperating: (item['cooperating'] as { agency: string }[]).map((each) => each.agency),
    }),
    fits: {
      lead: is('lead'),
      cooperating: (item, agency) =>
        (item['cooperating'] as { agency: string }[]).some((each) => each.agency === agency),
      state: is('state'),
    },
  },
  {
    path: 'requests',
    access: 'read a request',
    thing: ({ leadAgency, agency }) => ({ lead: leadAgency as string, consulted: [agency as string] }),
    own: (item, agency) => item['agency'] === agency,
    particular: ['agency', 'leadAgency', 'dossierId'],
    fits: {
      agency: is('agency'),
      leadAgency: is('leadAgency'),
      dossierId: is('dossierId'),
      handler: is('handler'),
      state: is('state'),
    },
  },
  {
    path: 'meetings',
    access: 'read a meeting',
    thing: (item) => ({ lead: item['leadAgency'] as string, invited: invitees(item) }),
    fits: {
      agency: (item, agency) => invitees(item).includes(agency),
      leadAgency: is('leadAgency'),
      dossierId: is('dossierId'),
    },
  },
  {
    path: 'violations',
    access: 'read a violation',
    thing: ({ leadAgency, agency }) => ({ lead: leadAgency as string, charged: [agency as string] }),
    fits: { agency: is('agency'), leadAgency: is('leadAgency'), dossierId: is('dossierId') },
  },
  {
    path: 'referrals',
    access: 'read a referral',
    thing: ({ leadAgency, agencies }) => ({ lead: leadAgency as string, referred: agencies as string[] }),
    fits: {
      agency: ({ agencies }, agency) => (agencies as string[]).includes(agency),
      leadAgency: is('leadAgency'),
      dossierId: is('dossierId'),
    },
  },
  {
    path: 'document-messages',
    access: 'read messages',
    thing: (item) => ({ lead: item['from'] as string, consulted: [item['to'] as string] }),
    fits: { direction: is('direction'), state: is('state') },
  },
];

export type Filters = Readonly<Record<string, string>>;

/** Ids that the table shows this caller of what fits the filters. */
export function shownTo(caller: Known, rule: ListRule, all: Everything, filters: Filters): string[] {
  const particular = Object.keys(filters).some((name) => rule.particular?.includes(name));
  const watches = standsIn(rule.access, caller, {});
  return all[rule.path]
    .filter((item) => Object.entries(filters).every(([name, value]) => rule.fits[name]!(item, value)))
    .filter((item) => !caller.foreign && standsIn(rule.access, caller, rule.thing(item, all)))
    .filter((item) => watches || particular || !rule.own || rule.own(item, caller.agency ?? ''))
    .map(({ id }) => id)
    .sort();
}

/** Questions that try to get at what others have: nothing in particular, each agency by each filter, a word, a dossier. */
export function questionsOf({ path, fits }: ListRule, all: Everything, agencies: readonly string[]): Filters[] {
  const by = (name: string, values: readonly string[]): Filters[] =>
    name in fits ? values.map((value) => ({ [name]: value })) : [];
  const pairs =
    'agency' in fits && 'leadAgency' in fits
      ? agencies.slice(0, 3).flatMap((agency) => agencies.slice(0, 3).map((leadAgency) => ({ agency, leadAgency })))
      : [];
  const words = path === 'dossiers' ? agencies.flatMap((leadAgency) => [{ q: 'quy hoạch', leadAgency }]) : [];
  return [
    {},
    ...by('agency', agencies),
    ...by('lead', agencies),
    ...by('cooperating', agencies),
    ...by('leadAgency', agencies),
    ...pairs,
    ...words,
    ...(path === 'handlings'
      ? by(
          'q',
          all.handlings.map(({ code }) => code as string),
        )
      : by('q', ['quy hoạch'])),
    ...by(
      'dossierId',
      all.dossiers.map(({ id }) => id),
    ),
    ...by(
      'code',
      all.dossiers.map(({ code }) => code as string),
    ),
    ...by('direction', ['in', 'out']),
    ...by(
      'handler',
      agencies.map((agency) => `${agency}-03`),
    ),
    ...(path === 'document-messages' ? by('state', ['waiting', 'taken']) : []),
  ];
}
