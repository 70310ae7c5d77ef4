import type { LocalDate } from '../../core/dates.js';
import type { FieldError } from '../../core/errors.js';
import { plusDays } from '../calendar/index.js';
import { comesRound, type Directory, type Succession } from '../directory/index.js';
import type { ProcedureCatalogue } from '../procedures/index.js';
import type { SuccessionDecision, Successor } from './succession.js';
import * as texts from './texts.js';

/** A succession as it is handed in; codes as they are kept. */
export interface NewSuccession {
  readonly predecessors: readonly string[];
  readonly successors: readonly Successor[];
  /** Undefined: nothing was said; null: it is to be decided. */
  readonly rest: string | null | undefined;
  readonly effectiveOn: LocalDate;
  readonly decision: SuccessionDecision;
}

/** What it is checked against. */
export interface SuccessionGround {
  readonly directory: Pick<Directory, 'agency' | 'book' | 'successions'>;
  readonly procedures: Pick<ProcedureCatalogue, 'all'>;
  /** Local date of the tenant. */
  readonly today: LocalDate;
  /** Days that it may be recorded late, by the policy. */
  readonly backdatedDays: number;
}

/** Everything that is wrong with it (R27); empty where nothing is. Nothing has changed then. */
export function successionErrors(given: NewSuccession, ground: SuccessionGround): FieldError[] {
  const errors = [...agencyErrors(given, ground), ...dayErrors(given, ground), ...splitErrors(given, ground)];
  // Who is who must be known before what comes of it is asked.
  return errors.length > 0 ? errors : chainErrors(given, ground);
}

const at = (list: 'predecessors' | 'successors', index: number): string =>
  list === 'predecessors' ? `/predecessors/${index}` : `/successors/${index}/agency`;

function agencyErrors({ predecessors, successors }: NewSuccession, { directory }: SuccessionGround): FieldError[] {
  const named = [
    ...predecessors.map((code, index) => ({ code, path: at('predecessors', index), of: predecessors, index })),
    ...successors.map(({ agency }, index) => ({
      code: agency,
      path: at('successors', index),
      of: successors.map((each) => each.agency),
      index,
    })),
  ];
  return named.flatMap(({ code, path, of, index }): FieldError[] => {
    if (!directory.agency(code)) return [texts.unknownAgency(path, code)];
    return of.indexOf(code) < index ? [texts.namedTwice(path, code)] : [];
  });
}

function dayErrors(
  { predecessors, successors, effectiveOn, decision }: NewSuccession,
  { directory, today, backdatedDays }: SuccessionGround,
): FieldError[] {
  const earliest = minusDays(today, backdatedDays);
  return [
    ...(decision.date > today ? [texts.decidedInFuture(decision.date)] : []),
    ...(effectiveOn < earliest ? [texts.tooFarBack(backdatedDays)] : []),
    ...predecessors.flatMap((code, index): FieldError[] => {
      const agency = directory.agency(code);
      if (!agency) return [];
      const path = at('predecessors', index);
      const end = directory.book.endOf(code);
      if (end !== undefined) return [texts.dissolvedTwice(path, code, end)];
      if (effectiveOn <= agency.activeFrom) return [texts.beforeItBegan(path, code, agency.activeFrom)];
      const gap = agency.activeTo !== null && agency.activeTo < minusDays(effectiveOn, 1);
      return gap ? [texts.gapBefore(path, code, agency.activeTo)] : [];
    }),
    ...successors.flatMap(({ agency: code }, index): FieldError[] => {
      const agency = directory.agency(code);
      if (!agency) return [];
      const path = at('successors', index);
      if (agency.activeFrom > effectiveOn) return [texts.notYetThere(path, code, agency.activeFrom)];
      const end = directory.book.endOf(code);
      const gone =
        (agency.activeTo !== null && agency.activeTo < effectiveOn) || (end !== undefined && end < effectiveOn);
      return gone ? [texts.goneByThen(path, code)] : [];
    }),
  ];
}

/** A sole successor takes everything; of several each says what, and one of them, or a decision, takes the rest. */
function splitErrors({ successors, rest }: NewSuccession, { procedures }: SuccessionGround): FieldError[] {
  if (successors.length < 2)
    return [
      ...(typeof rest === 'string' && rest !== successors[0]?.agency ? [texts.restNotSuccessor(rest)] : []),
      ...successors.flatMap(({ fields, procedures: named }, index) =>
        fields.length + named.length > 0 ? [texts.rulesNotExpected(`/successors/${index}`)] : [],
      ),
    ];
  const known = new Set(procedures.all().map(({ code }) => code));
  const seen = new Set<string>();
  const errors: FieldError[] = [];
  if (rest === undefined) errors.push(texts.restMissing());
  else if (rest !== null && !successors.some(({ agency }) => agency === rest))
    errors.push(texts.restNotSuccessor(rest));
  successors.forEach(({ agency, fields, procedures: named }, index) => {
    const path = `/successors/${index}`;
    const once = (kind: 'fields' | 'procedures', what: string, place: number): void => {
      if (seen.has(`${kind} ${what}`)) errors.push(texts.ruleTwice(`${path}/${kind}/${place}`, what));
      seen.add(`${kind} ${what}`);
    };
    if (fields.length + named.length === 0 && rest !== agency && rest !== null)
      errors.push(texts.takesNothing(path, agency));
    fields.forEach((each, place) => once('fields', each, place));
    named.forEach((each, place) => {
      if (!known.has(each)) errors.push(texts.unknownProcedure(`${path}/procedures/${place}`, each));
      once('procedures', each, place);
    });
  });
  return errors;
}

/** No chain comes round, and nobody takes over after its own end. */
function chainErrors(
  { predecessors, successors, effectiveOn }: NewSuccession,
  { directory }: SuccessionGround,
): FieldError[] {
  const known: Pick<Succession, 'predecessor' | 'successor' | 'effectiveOn'>[] = [...directory.successions()];
  const errors: FieldError[] = [];
  predecessors.forEach((predecessor, index) => {
    const late = known.find((each) => each.successor === predecessor && each.effectiveOn > effectiveOn);
    if (late) errors.push(texts.takesOverAfterItsEnd(at('predecessors', index), predecessor, late.effectiveOn));
    successors.forEach(({ agency: successor }, place) => {
      if (comesRound(known, predecessor, successor)) errors.push(texts.cycle(at('successors', place), predecessor));
      else known.push({ predecessor, successor, effectiveOn });
    });
  });
  return errors;
}

const minusDays = (day: LocalDate, days: number): LocalDate => plusDays(day, -days);
