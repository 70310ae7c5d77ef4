import type { ReferenceData } from '../tenants/index.js';
import type { CitizenFigureName } from './citizen-figures.js';
import type { CitizenCounts } from './citizen-figure-queries.js';
import { plain, type CitizenQuestion } from './citizen-question.js';
import { frozenHref, nameOf, type Linked } from './coordination.js';

export type CitizenRow = ReturnType<typeof citizenRow>;

export interface CitizenBasis {
  readonly question: CitizenQuestion;
  readonly reference: ReferenceData;
  readonly today: string;
  /** Id of the issued report that it stands in: its figures open into the lists that were frozen with it. */
  readonly issued?: string;
}

/** Figures of citizens' dossiers for one place of receipt, lead, procedure, field or channel (R16, R19, R22). */
export function citizenRow(basis: CitizenBasis, key: string, counts: CitizenCounts = {}) {
  const { question, reference, today, issued } = basis;
  const href = (name: CitizenFigureName): string =>
    issued === undefined ? citizenHref(question, key, name) : frozenHref(issued, key, name);
  const value = (name: CitizenFigureName): number => counts[name] ?? 0;
  const figure = (name: CitizenFigureName): Linked => ({ value: value(name), href: href(name) });
  const inTime = value('citizen.early') + value('citizen.on_time');
  return {
    key,
    ...nameOf(plain(question), reference, today, key),
    received: {
      toBeHandled: figure('citizen.to_be_handled'),
      carriedOver: figure('citizen.carried_over'),
      inPeriod: figure('citizen.received'),
      direct: figure('citizen.direct'),
      online: figure('citizen.online'),
      postal: figure('citizen.postal'),
      onlinePercent: {
        value: percent(value('citizen.online'), value('citizen.received')),
        href: href('citizen.online'),
      },
    },
    finished: {
      all: figure('citizen.finished'),
      early: figure('citizen.early'),
      onTime: figure('citizen.on_time'),
      late: figure('citizen.late'),
      refused: figure('citizen.refused'),
      stopped: figure('citizen.stopped'),
      withdrawn: figure('citizen.withdrawn'),
      inTimePercent: { value: percent(inTime, inTime + value('citizen.late')), href: href('citizen.in_time') },
    },
    inHand: {
      all: figure('citizen.in_hand'),
      inTerm: figure('citizen.in_term'),
      outOfTerm: figure('citizen.out_of_term'),
    },
    supplements: { asked: figure('citizen.supplements'), repeated: figure('citizen.supplements_repeated') },
    apologies: {
      inTime: figure('citizen.apologies_in_time'),
      tooLate: figure('citizen.apologies_too_late'),
      missing: figure('citizen.apologies_missing'),
    },
    components: {
      all: figure('citizen.components'),
      digitised: figure('citizen.components_digitised'),
      handedInDigitally: figure('citizen.components_online'),
      reused: figure('citizen.components_reused'),
    },
    ratings: {
      given: figure('citizen.rated'),
      satisfied: figure('citizen.rated_satisfied'),
      satisfiedPercent: {
        value: percent(value('citizen.rated_satisfied'), value('citizen.rated')),
        href: href('citizen.rated_satisfied'),
      },
    },
    results: { delivered: figure('citizen.delivered'), electronic: figure('citizen.delivered_electronically') },
  };
}

/** To two decimals; null where there is nothing to divide by. */
export const percent = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((10_000 * part) / whole) / 100;

/** Where the list behind a figure is. */
export function citizenHref(question: CitizenQuestion, key: string, figure: CitizenFigureName): string {
  const { by, from, to, agency, procedureCode, field } = question;
  const query = new URLSearchParams({ figure, by, key, from, to });
  for (const [name, value] of Object.entries({ agency, procedureCode, field }))
    if (value !== undefined) query.set(name, value);
  return `/v1/reports/citizens/items?${query.toString()}`;
}

/** Who has petitions alone, which are the index's, has no row. */
const hasDossiers = (counts: CitizenCounts): boolean =>
  Object.entries(counts).some(([name, value]) => value !== 0 && !name.startsWith('citizen.petitions'));

/** Rows in the order of their keys. */
export const citizenRows = (found: ReadonlyMap<string, CitizenCounts>, basis: CitizenBasis): CitizenRow[] =>
  [...found]
    .filter(([, counts]) => hasDossiers(counts))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, counts]) => citizenRow(basis, key, counts));
