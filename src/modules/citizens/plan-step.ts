import { newId } from '../../core/ids.js';
import { invalid, ruleViolated } from '../../core/refusals.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { inOffice, notOfAgency, type Directory } from '../directory/index.js';
import { unitOf, type ProcedureStep } from '../procedures/index.js';
import type { LoadedHandling } from './loaded-handling.js';
import { termOf } from './step-terms.js';
import type { HandlingContext } from './handling.js';
import type { PlannedStep } from './step.js';
import { noSuchUnit, officialNotOfStep, unitHasClosed } from './texts.js';

/** Who is to have the next turn, where the caller says so. */
export interface StepInput {
  readonly unit?: string | undefined;
  readonly official?: string | undefined;
}

type Asked = Pick<LoadedHandling, 'context' | 'procedure' | 'policy' | 'reference' | 'now' | 'day' | 'caller'>;

/** The agency whose step it is today: the published one, or whichever has taken over its work (R27). */
export const unitToday = (
  {
    context,
    reference: { directory },
    day,
  }: Pick<Asked, 'reference' | 'day'> & { readonly context: Pick<HandlingContext, 'leadAgency'> },
  { unit }: Pick<ProcedureStep, 'unit'>,
): string => {
  const published = unitOf(unit, context.leadAgency);
  return directory.activeAgency(published, day) ? published : (directory.successorOf(published, day) ?? published);
};

/** R16: a step goes to a unit that exists today. One that the caller names is a field, one that the procedure names is a rule. */
export const unitErrors = (directory: Directory, unit: string | undefined, day: string): FieldError[] =>
  unit === undefined || directory.activeAgency(unit, day) ? [] : [noSuchUnit('/unit', unit)];

export const unitUnmet = (asked: Pick<Asked, 'context' | 'reference' | 'day'>, step: ProcedureStep): Unmet[] => {
  const unit = unitToday(asked, step);
  return asked.reference.directory.activeAgency(unit, asked.day) ? [] : [unitHasClosed(step.name, unit)];
};

/** R1: whoever is named for a turn is of its unit, and among those whom the procedure gives the step to. @throws DomainError */
export function requireOfficial(
  { reference: { directory }, day }: Pick<Asked, 'reference' | 'day'>,
  step: Pick<ProcedureStep, 'officials' | 'name'>,
  unit: string,
  official: string | undefined,
): void {
  if (official === undefined) return;
  if (!inOffice(directory, official, unit, day)) throw notOfAgency('/official', official, unit);
  const { officials = [] } = step;
  // What is listed is of the published unit; whoever has taken over names its own.
  const listed = officials.filter((each) => inOffice(directory, each, unit, day));
  if (listed.length > 0 && !listed.includes(official)) throw ruleViolated([officialNotOfStep(official, step.name)]);
}

/** Who has it without being named: the only one whom the procedure lists and who is in office. */
function usualOfficial(
  { reference: { directory }, day }: Pick<Asked, 'reference' | 'day'>,
  { officials = [] }: ProcedureStep,
  unit: string,
): string | null {
  const listed = officials.filter((each) => inOffice(directory, each, unit, day));
  return listed.length === 1 ? listed[0]! : null;
}

/** The next turn, of the step at this place of the procedure; null where it has none there. */
export function planStep(asked: Asked, no: number, { unit, official }: StepInput): PlannedStep | null {
  const step = asked.procedure.steps?.[no - 1];
  if (!step) return null;
  const agency = unit ?? unitToday(asked, step);
  const minutes = Math.round(step.workingHours * 60);
  return {
    id: newId(),
    input: {
      aggregateCode: asked.context.aggregateCode,
      leadAgency: asked.context.leadAgency,
      procedureCode: asked.context.procedureCode,
      code: step.code,
      name: step.name,
      no,
      turn: asked.context.turns + 1,
      agency,
      official: official ?? usualOfficial(asked, step, agency),
      budgetMinutes: minutes,
      by: asked.caller.official,
      ...termOf({ calendar: asked.reference.calendar, ...asked.policy.citizens }, asked.now, minutes),
    },
  };
}

/** @throws DomainError `invalid` where the caller names a unit that does not exist today */
export const requireUnit = (directory: Directory, unit: string | undefined, day: string): void => {
  const errors = unitErrors(directory, unit, day);
  if (errors.length > 0) throw invalid(errors);
};
