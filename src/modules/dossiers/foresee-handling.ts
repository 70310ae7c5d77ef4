import { ENGINE } from '../../core/principal.js';
import type { Instance, UnitOfWork } from '../../workflow/index.js';
import {
  foresee,
  handlingIdOf,
  isOver,
  type Forecast,
  type HandlingContext,
  type HandlingState,
  type LeftToDo,
  type StepContext,
} from '../citizens/index.js';
import { isSettled, type RequestContext, type RequestState } from '../consultations/index.js';
import type { Procedure } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { apologyDueAt } from '../violations/index.js';
import type { DossierContext } from './dossier.js';

/** R19: whether a citizen's dossier can end in time, counted anew with everything that happens to it. */

const minutesOf = ({ steps = [] }: Pick<Procedure, 'steps'>, after: number): number =>
  steps.slice(after).reduce((sum, each) => sum + Math.round(each.workingHours * 60), 0);

/** The forecast of a dossier that is being taken in: its check ends in time, and all steps are ahead. */
export const firstForecast = (
  reference: ReferenceData,
  procedure: Procedure,
  { checkDueAt, dueAt }: { readonly checkDueAt: Date; readonly dueAt: Date },
  now: Date,
): Forecast =>
  forecastOf(
    reference,
    { from: checkDueAt, minutes: minutesOf(procedure, 0), dueAt, apologyDueAt: apologyDueAt(reference, dueAt) },
    now,
  );

const forecastOf = ({ calendar, policies }: ReferenceData, left: LeftToDo, now: Date): Forecast =>
  foresee(calendar, policies.inForce(calendar.localDate(left.dueAt)).apology, left, now);

/** The letter went out, none is owed, or the date that it would have been for has passed. */
const settledBy = ({ apology, apologyExemption }: DossierContext, clock: string | undefined): boolean =>
  apology !== null || apologyExemption !== null || clock === 'overdue' || clock === 'stopped';

/** By when those who have it now, other than its unit, are to have done. */
function awaited(unit: UnitOfWork, now: Date): Date {
  const { state, context } = unit.root<DossierContext>();
  if (state['process'] === 'consulting')
    return unit
      .children<RequestContext>('request')
      .filter((each) => !isSettled(each.state['state'] as RequestState))
      .map((each) => each.context.supplementDueAt ?? each.context.dueAt)
      .reduce((latest, each) => (each > latest ? each : latest), now);
  return context.decisionDueAt ?? context.reviewDueAt ?? now;
}

/** When whoever has it is to have done, and the minutes of what comes after; undefined where the time stands still. */
function leftOf(
  unit: UnitOfWork,
  { state, context }: Instance<HandlingContext>,
  { calendar }: ReferenceData,
  procedure: Procedure,
  now: Date,
): Pick<LeftToDo, 'from' | 'minutes'> | undefined {
  const at = state['state'] as HandlingState;
  if (at === 'received' || at === 'checking')
    // What comes after a supplement is checked without a term of its own.
    return { from: context.supplements.length > 0 ? now : context.checkDueAt, minutes: minutesOf(procedure, 0) };
  if (context.currentStep === null) return undefined;
  const { no, dueAt, haltedAt, overdueAt } = unit.instance<StepContext>(context.currentStep).context;
  const after = minutesOf(procedure, no);
  if (haltedAt === null) return { from: dueAt, minutes: after };
  const rest = overdueAt === null ? Math.max(0, calendar.workingMinutesBetween(haltedAt, dueAt)) : 0;
  return { from: awaited(unit, now), minutes: rest + after };
}

/** Tells the handling what is foreseen now, where that is something else than before. */
export function keepForecast(unit: UnitOfWork, reference: ReferenceData, at: Date): void {
  const { state, context } = unit.root<DossierContext>();
  const handling = unit.instance<HandlingContext>(handlingIdOf(unit.rootId));
  if (isOver(handling.state['state'] as HandlingState) || handling.state['state'] === 'result_ready') return;
  const forecast = forecastNow(unit, handling, reference, at);
  const before = handling.context.forecast;
  const settled = settledBy(context, state['clock']);
  const same = forecast === null ? before === null : before !== null && sameMoments(forecast, before, at);
  if (same && !(settled && handling.context.apologyOfferedAt !== null)) return;
  unit.offer(handling.id, { type: 'foresee', at, forecast, settled } as never, ENGINE);
}

/** What is late is later with every look at it: it is kept as it was until something else changes. */
const sameMoments = (a: Forecast, b: Forecast, at: Date): boolean =>
  a.dueAt === b.dueAt &&
  a.apologyDueAt === b.apologyDueAt &&
  (a.offerAt === b.offerAt || (isPast(a.offerAt, at) && isPast(b.offerAt, at)));

const isPast = (moment: string | null, at: Date): boolean => moment !== null && new Date(moment) <= at;

function forecastNow(
  unit: UnitOfWork,
  handling: Instance<HandlingContext>,
  reference: ReferenceData,
  at: Date,
): Forecast | null {
  const { state, context } = unit.root<DossierContext>();
  if (settledBy(context, state['clock']) || state['clock'] === 'suspended') return null;
  if (handling.state['state'] === 'awaiting_applicant') return null;
  const procedure = reference.procedures.version(context.procedureCode, context.procedureVersion);
  if (!procedure) throw new Error(`${context.procedureCode} has no version ${context.procedureVersion}`);
  const left = leftOf(unit, handling, reference, procedure, at);
  if (!left) return null;
  const { dueAt } = context;
  return forecastOf(reference, { ...left, dueAt, apologyDueAt: apologyDueAt(reference, dueAt) }, at);
}
