import type { LocalDate } from '../../core/dates.js';
import type { SuccessionBook } from '../directory/index.js';
import { compileProcedures } from './catalogues.js';
import type { Procedure, ProcedureCatalogue } from './procedure.js';

/**
 * What the procedures say on a day: where they name an agency that others have taken over from, they mean whoever has its work of that procedure and field
 * (R27). What was published stays as it is; an agency that was split without a rule for the procedure stays named.
 */
export function proceduresAsSucceeded(
  published: ProcedureCatalogue,
  book: SuccessionBook,
  day: LocalDate,
): ProcedureCatalogue {
  if (book.effectiveBy(day) === 0) return published;
  const all = published.all();
  const meant = all.map((each) => asSucceeded(each, book, day));
  return meant.every((each, index) => each === all[index]) ? published : compileProcedures(meant);
}

function asSucceeded(procedure: Procedure, book: SuccessionBook, day: LocalDate): Procedure {
  const matter = { procedure: procedure.code, field: procedure.field };
  const heirs = new Map<string, string>();
  for (const agency of namedIn(procedure)) {
    const heir = book.heirOf(agency, day, matter).agency;
    if (heir !== agency) heirs.set(agency, heir);
  }
  if (heirs.size === 0) return procedure;
  const heirOf = (agency: string): string => heirs.get(agency) ?? agency;
  const heirsOf = (agencies: readonly string[]): string[] => [...new Set(agencies.map(heirOf))];
  const { receivingPoints, steps } = procedure;
  return {
    ...procedure,
    leadAgencies: heirsOf(procedure.leadAgencies),
    requiredConsultees: heirsOf(procedure.requiredConsultees),
    optionalConsultees: heirsOf(procedure.optionalConsultees),
    ...(receivingPoints && { receivingPoints: heirsOf(receivingPoints) }),
    ...(steps && { steps: steps.map((each) => ({ ...each, unit: heirOf(each.unit) })) }),
    inPlaceOf: Object.fromEntries(
      [...new Set(heirs.values())].map((heir) => [
        heir,
        [...heirs].flatMap(([former, to]) => (to === heir ? [former] : [])),
      ]),
    ),
  };
}

/** Codes of agencies that a procedure names; `*` is none, and stays as it is. */
const namedIn = (procedure: Procedure): Set<string> =>
  new Set([
    ...procedure.leadAgencies,
    ...procedure.requiredConsultees,
    ...procedure.optionalConsultees,
    ...(procedure.receivingPoints ?? []),
    ...(procedure.steps ?? []).map(({ unit }) => unit),
  ]);

/** Whether the procedure names an agency that was split without saying who has its work of that procedure (R27). */
export const namesUndecided = (procedure: Procedure, book: SuccessionBook, day: LocalDate): boolean =>
  [...namedIn(procedure)].some(
    (agency) => book.heirOf(agency, day, { procedure: procedure.code, field: procedure.field }).undecided,
  );

/**
 * R11: agencies whose opinion the procedure demands and that have not been asked. To have asked an agency counts for whoever has taken over from it (R27).
 *
 * @param lead does not ask itself
 */
export const notYetAsked = (
  { requiredConsultees, inPlaceOf = {} }: Pick<Procedure, 'requiredConsultees' | 'inPlaceOf'>,
  asked: ReadonlySet<string>,
  lead: string,
): string[] =>
  requiredConsultees.filter(
    (agency) => agency !== lead && ![agency, ...(inPlaceOf[agency] ?? [])].some((each) => asked.has(each)),
  );
