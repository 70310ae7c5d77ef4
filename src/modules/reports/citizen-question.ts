import type { LocalDate } from '../../core/dates.js';
import { plusDays } from '../calendar/index.js';
import { stockAt, type CitizenSource } from '../citizens/index.js';
import type { ReportSource } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { CitizenDimension, Period, Question } from './report.js';
import { ask, dayBegins, type Asked } from './statement.js';
import type { Together } from './together.js';

/** What is asked about citizens' dossiers. `agency` is the place of receipt where the rows are places, else the lead. */
export interface CitizenQuestion extends Period {
  readonly by: CitizenDimension;
  readonly agency?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly field?: string | undefined;
  readonly together?: readonly Together[] | undefined;
}

/** Whose work the rows are. */
export const sourceOf = ({ by }: Pick<CitizenQuestion, 'by'>): CitizenSource =>
  by === 'receiving_point' ? 'citizen_points' : 'citizen_units';

/** The same question as every report asks it: both kinds of parties are agencies. */
export const plain = ({ by, ...rest }: CitizenQuestion): Question => ({
  ...rest,
  by: by === 'receiving_point' || by === 'unit' ? 'agency' : by,
});

/** Local days that no dossier lies outside of. */
export const [EVER, FOREVER]: readonly [LocalDate, LocalDate] = ['1900-01-01', '9998-12-31'];

export const STOCKS = ['stock_before', 'stock_handled', 'stock_after'] as const;

export type Stock = (typeof STOCKS)[number];

export const isStock = (source: string): source is Stock => (STOCKS as readonly string[]).includes(source);

/** A statement about a period, the one about another period in the same statement, and what was in hand at the beginning and the end of it. */
export interface CitizenAsked {
  readonly asked: Asked;
  readonly during: (from: LocalDate, to: LocalDate) => Asked;
  /** Its rows as a source, and when its items were taken in; written into the statement when it is asked for. */
  readonly stock: (name: Stock) => { readonly source: ReportSource; readonly asked: Asked };
}

export function askCitizens(question: CitizenQuestion, reference: ReferenceData, now: Date): CitizenAsked {
  const asked = ask(plain(question), reference, now);
  const { from, to } = question;
  const during = (first: LocalDate, last: LocalDate): Asked => ({
    ...asked,
    question: { ...asked.question, from: first, to: last },
  });
  return {
    asked,
    during,
    stock: (name) => ({
      source: stockAt(sourceOf(question), dayBegins(asked, name === 'stock_after' ? plusDays(to, 1) : from)),
      asked: during(EVER, name === 'stock_before' ? plusDays(from, -1) : to),
    }),
  };
}
