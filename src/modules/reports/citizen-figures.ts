import { CHANNELS } from '../procedures/index.js';
import { FACT, type CitizenSource } from '../citizens/index.js';
import type { Figure } from './figures.js';

/**
 * Figures of citizens' dossiers (R16, R19, R22), by the name that each has in an address. What comes in counts by its receipt, what is done by its
 * end; `stock_*` are the dossiers that were not finished at the beginning and at the end of the period.
 */
export const citizenFigures = (source: CitizenSource) => {
  const parties = source === 'citizen_points' ? 'points' : 'units';
  const fact = (where: string, weight?: string): Figure => ({ source, where, ...(weight && { weight }) });
  const is = (...facts: (keyof typeof FACT)[]): string => `x.fact in (${facts.map((each) => FACT[each]).join(', ')})`;
  const ended = is('early', 'onTime', 'late');
  const forms = { paper: 'x.more % 32', digitised: 'x.more / 32 % 32', reused: 'x.more / 1024' };
  const components = (weight: string, also = 'true'): Figure =>
    fact(`${is('received', 'completed')} and (${weight}) > 0 and ${also}`, `(${weight})`);
  return {
    'citizen.carried_over': { source: 'stock_before', where: 'true' },
    'citizen.received': fact(is('received')),
    ...channels((channel) => fact(`${is('received')} and x.channel = '${channel}'`)),
    'citizen.to_be_handled': { source: 'stock_handled', where: 'true' },
    'citizen.finished': fact(is('early', 'onTime', 'late', 'withdrawn')),
    // What is judged by its due date, and what kept to it.
    'citizen.judged': fact(ended),
    'citizen.in_time': fact(is('early', 'onTime')),
    'citizen.early': fact(is('early')),
    'citizen.on_time': fact(is('onTime')),
    'citizen.late': fact(is('late')),
    'citizen.refused': fact(`${ended} and x.more % 8 = 2`),
    'citizen.stopped': fact(`${ended} and x.more % 8 = 3`),
    'citizen.withdrawn': fact(is('withdrawn')),
    'citizen.in_hand': { source: 'stock_after', where: 'true' },
    'citizen.in_term': { source: 'stock_after', where: 'not x.late' },
    'citizen.out_of_term': { source: 'stock_after', where: 'x.late', few: true },
    'citizen.supplements': fact(is('supplementAsked')),
    'citizen.supplements_repeated': fact(`${is('supplementAsked')} and x.more > 1`),
    'citizen.apologies_in_time': fact(`${is('apologised')} and x.more = 0`),
    'citizen.apologies_too_late': fact(`${is('apologised')} and x.more = 1`),
    'citizen.apologies_missing': { source: `missing_apologies_of_${parties}`, where: 'true' },
    'citizen.rated': fact(is('rated')),
    'citizen.rated_satisfied': fact(`${is('rated')} and x.more = 1`),
    // Satisfied is by the index who got a result in time and did not complain.
    'citizen.complained': { source: `complaints_of_${parties}`, where: 'true' },
    'citizen.satisfied': { source: `satisfied_of_${parties}`, where: 'true' },
    'citizen.petitions': { source: 'petition_answers', where: 'true' },
    'citizen.petitions_on_time': { source: 'petition_answers', where: 'x.on_time' },
    'citizen.petitions_rated': { source: 'petition_answers', where: 'x.satisfied is not null' },
    'citizen.petitions_satisfied': { source: 'petition_answers', where: 'x.satisfied' },
    'citizen.components': components(`${forms.paper} + ${forms.digitised} + ${forms.reused}`),
    'citizen.components_electronic': components(`${forms.digitised}`),
    // Handed in on paper, and digitised at the counter.
    'citizen.components_digitised': components(forms.digitised, `x.channel <> 'online'`),
    'citizen.components_online': components(forms.digitised, `x.channel = 'online'`),
    'citizen.components_reused': components(forms.reused),
    'citizen.delivered': fact(is('delivered')),
    'citizen.delivered_electronically': fact(`${is('delivered')} and x.more = 1`),
  } as const satisfies Record<string, Figure>;
};

const channels = (figure: (channel: string) => Figure) =>
  Object.fromEntries(CHANNELS.map((channel) => [`citizen.${channel}`, figure(channel)])) as Record<
    `citizen.${(typeof CHANNELS)[number]}`,
    Figure
  >;

export type CitizenFigureName = keyof ReturnType<typeof citizenFigures>;

export const CITIZEN_FIGURE_NAMES = Object.keys(citizenFigures('citizen_units')) as [
  CitizenFigureName,
  ...CitizenFigureName[],
];

/** Those that are added up; the others are lists of what was in hand, and of who was satisfied, whose numbers follow from these. */
export const countedOnes = (source: CitizenSource): Readonly<Record<string, Figure>> =>
  Object.fromEntries(
    Object.entries<Figure>(citizenFigures(source)).filter(([, figure]) => !/^(stock|satisfied)_/.test(figure.source)),
  );

/** What happened after a period, by which its stock is told from that of today. */
export const sinceThen = (source: CitizenSource): Readonly<Record<string, Figure>> => {
  const [first, last] = [FACT.early, FACT.withdrawn];
  return {
    received: { source, where: `x.fact = ${FACT.received}` },
    finished: { source, where: `x.fact between ${first} and ${last}` },
    finished_late: { source, where: `x.fact between ${first} and ${last} and x.more >= 8` },
    ran_out: { source, where: `x.fact = ${FACT.ranOut}` },
  };
};
