import type { LocalDate } from '../../core/dates.js';
import { text } from '../../core/text.js';
import { permit, type Caller } from '../auth/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';

/** Agencies whose figures are shown together: one that has taken over from others as a whole, and those others (R27). */
export interface Together {
  /** Their codes, the successor first: key of the row, and of the lists behind its figures. */
  readonly key: string;
  readonly agencies: readonly string[];
}

const SIGN = '+';

export const agenciesOf = (key: string): readonly string[] => key.split(SIGN);

export const isTogether = (key: string): boolean => key.includes(SIGN);

/** Those that there are on a local day. What was split is nobody's as a whole, and stays apart. @param agency the successor alone */
export function togetherOn(
  { directory }: Pick<ReferenceData, 'directory'>,
  day: LocalDate,
  agency: string | undefined,
): Together[] {
  if (directory.book.effectiveBy(day) === 0) return [];
  return directory
    .agencies()
    .filter(({ code }) => agency === undefined || agency === code)
    .flatMap(({ code }): Together[] => {
      const { whole } = directory.book.predecessorsOf(code, day);
      const agencies = [code, ...whole];
      return whole.length === 0 ? [] : [{ key: agencies.join(SIGN), agencies }];
    });
}

/** How the sheet of agencies together is called. */
export const TOGETHER = text('Gộp cơ quan kế thừa', 'Together with predecessors');

/** Rows of a report as they go into a sheet. */
export interface SheetRows<R> {
  readonly rows: readonly R[];
  readonly together?: readonly R[] | undefined;
}

export interface Asking {
  readonly by: string;
  readonly agency?: string | undefined;
  readonly together?: readonly Together[] | undefined;
}

const BY_AGENCY: ReadonlySet<string> = new Set(['agency', 'unit', 'receiving_point']);

export const isByAgency = (by: string | undefined): boolean => by !== undefined && BY_AGENCY.has(by);

/** The same question of agencies together; undefined where it is not by agency, or nobody has taken over from anybody. */
export function askedTogether<Q extends Asking>(question: Q, reference: ReferenceData, day: LocalDate): Q | undefined {
  if (!isByAgency(question.by)) return undefined;
  const together = togetherOn(reference, day, question.agency);
  return together.length === 0 ? undefined : { ...question, agency: undefined, together };
}

/** The question of the list behind a row of agencies together: for whoever may read the figures of each. Throws `forbidden`, `not-found`. */
export function readableTogether<Q extends Partial<Asking>>(caller: Caller, question: Q, key: string): Q {
  for (const agency of agenciesOf(key)) permit(caller, 'read figures', { agency });
  return { ...question, agency: undefined };
}

/** Rows of agencies together, each with the codes and names of its agencies. */
export const withAgencies = <R extends { readonly key: string }>(rows: readonly R[], reference: ReferenceData) =>
  rows.map((row) => {
    const agencies = [...agenciesOf(row.key)];
    return { ...row, agencies, agencyNames: namesOf(reference).agencyNames(agencies) };
  });

/** The rows of a report, and by agency those of agencies together. */
export interface Rows<R> {
  readonly rows: R[];
  /** R27: of each agency that has taken over from others, with those. */
  readonly together: TogetherRow<R>[];
}

export type TogetherRow<R> = R & { readonly agencies: string[]; readonly agencyNames: (string | null)[] };

/** Counts what was asked, and then the same of agencies together where there are any. */
export async function bothOf<Q extends Asking, R extends { readonly key: string }>(
  rowsOf: (question: Q) => Promise<R[]>,
  question: Q,
  reference: ReferenceData,
  today: LocalDate,
): Promise<Rows<R>> {
  const rows = await rowsOf(question);
  const whole = askedTogether(question, reference, today);
  return { rows, together: withAgencies(whole ? await rowsOf(whole) : [], reference) };
}
