import { ENGINE } from '../../core/principal.js';
import type { Entered, Instance, UnitOfWork } from '../../workflow/index.js';
import {
  handlingIdOf,
  isOver,
  minutesSince,
  termAfterHalt,
  type HandlingContext,
  type HandlingState,
  type StepBasis,
  type StepContext,
} from '../citizens/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { DossierContext, ProcessState } from './dossier.js';
import { keepForecast } from './foresee-handling.js';
import { forgetHandedIn } from './forget-handed-in.js';
import { plannedEnd, resumption } from './suspension-end.js';

/** How a dossier and its handling follow each other, whatever brought a change about: a caller, a deadline, a new calendar (R16). */

type Handling = Instance<HandlingContext>;
type Reaction = (unit: UnitOfWork, handling: Handling, entry: Entered, reference: ReferenceData) => void;

/** What follows for the other from an entry of a dossier or of its handling; nothing for dossiers that are not handled step by step. */
export function followHandling(unit: UnitOfWork, entry: Entered, reference: ReferenceData): void {
  const { handlingId } = unit.root<DossierContext>().context;
  if (handlingId === null || !tells(entry.type)) return;
  const handling = unit.children<HandlingContext>('handling').find(({ id }) => id === handlingIdOf(unit.rootId));
  if (!handling) return;
  REACTIONS[entry.type]?.(unit, handling, entry, reference);
  keepTime(unit, entry, reference);
  // One that is being taken in brings its forecast along.
  if (unit.loaded.has(handling.id)) keepForecast(unit, reference, entry.at);
}

/** What hangs on a dossier tells by the dossier's own entries what it does to it. */
const tells = (type: string): boolean => !/^(request|meeting|violation|referral)\./.test(type);

/** The policy under which the terms of a step are computed. */
const basisOf = ({ calendar, policies }: ReferenceData, at: Date): StepBasis => ({
  calendar,
  ...policies.inForce(calendar.localDate(at)).citizens,
});

const stateOf = ({ state }: Handling): HandlingState => state['state'] as HandlingState;

const again = (unit: UnitOfWork): Handling => unit.instance<HandlingContext>(handlingIdOf(unit.rootId));

const endStep = (
  unit: UnitOfWork,
  { context }: Handling,
  { calendar }: ReferenceData,
  at: Date,
  note: string | null,
) => {
  if (context.currentStep === null) return null;
  const step = unit.instance<StepContext>(context.currentStep);
  const outcome = note === null ? ('concluded' as const) : ('broken_off' as const);
  return { id: step.id, outcome, note, minutes: minutesSince({ calendar }, step.context, at) };
};

/** States of the dossier in which those who are asked, the Office or the committee have it. */
const WITH_OTHERS: ReadonlySet<ProcessState> = new Set<ProcessState>(['consulting', 'submitted', 'accepted']);

/** Why the time of the step stands; undefined where it runs. */
function standing(unit: UnitOfWork): string | undefined {
  const { state } = unit.root<DossierContext>();
  if (stateOf(again(unit)) === 'awaiting_applicant') return 'awaiting_applicant';
  if (state['clock'] === 'suspended') return 'suspended';
  return WITH_OTHERS.has(state['process'] as ProcessState)
    ? state['process'] === 'consulting'
      ? 'consulting'
      : 'submitted'
    : undefined;
}

/** The handling says that others are asked while they are; the step's time runs and stands as whoever has the dossier demands. */
function keepTime(unit: UnitOfWork, { at }: Entered, reference: ReferenceData): void {
  const before = again(unit);
  if (isOver(stateOf(before)) || before.context.currentStep === null) return;
  const consulting = unit.root<DossierContext>().state['process'] === 'consulting';
  const tell = (id: string, event: { readonly type: string; readonly [key: string]: unknown }): void =>
    void unit.offer(id, { ...event, at }, ENGINE);
  if (consulting && stateOf(before) === 'handling') tell(before.id, { type: 'consult' });
  if (!consulting && stateOf(before) === 'consulting') tell(before.id, { type: 'consulted' });
  const reason = standing(unit);
  const step = unit.instance<StepContext>(before.context.currentStep);
  const { haltedAt } = step.context;
  if (reason !== undefined && haltedAt === null)
    tell(step.id, { type: 'halt', reason, minutes: minutesSince(reference, step.context, at) });
  if (reason === undefined && haltedAt !== null)
    tell(step.id, { type: 'go_on', ...termAfterHalt(basisOf(reference, at), step.context, haltedAt, at) });
}

/** R16: while the applicant is asked the dossier's own time stands still; one that is late already has none left to stand. */
const supplementAsked: Reaction = (unit, { context: { supplements } }, { at }, { calendar }) => {
  const asked = supplements.at(-1);
  const { context } = unit.root<DossierContext>();
  if (!asked) return;
  const endsAt = new Date(asked.dueAt);
  const suspension = {
    reason: 'awaiting_applicant',
    text: asked.text,
    from: at.toISOString(),
    to: null,
    workingMinutes: null,
    awaits: 'applicant',
    by: context.leadAgency,
    signedBy: asked.signedBy,
    workingDays: asked.workingDays,
    endsAt: asked.dueAt,
    atEnd: plannedEnd(calendar, context, at, endsAt),
  };
  unit.offer(unit.rootId, { type: 'suspend', at, suspension, unmet: [] } as never, ENGINE);
};

const runOn = (unit: UnitOfWork, at: Date, { calendar }: ReferenceData): void => {
  const { context } = unit.root<DossierContext>();
  const open = context.suspensions.find((each) => each.to === null);
  if (open?.awaits !== 'applicant') return;
  const event = { type: 'resume', at, unmet: [], ...resumption(calendar, context, new Date(open.from), at) };
  unit.offer(unit.rootId, event, ENGINE);
};

/** What the applicant brought is the dossier's. */
const completed: Reaction = (unit, { context }, { at, actor }, reference) => {
  for (const component of context.supplements.at(-1)?.brought ?? [])
    unit.offer(unit.rootId, { type: 'put_component', at, component, unmet: [] } as never, actor);
  runOn(unit, at, reference);
};

/** Nobody brought anything: the time of the dossier runs on from its own end. */
const silent: Reaction = (unit, _, { at }, reference) => runOn(unit, at, reference);

/** The lead let time run on: what the applicant was asked for is waited for no longer. */
const resumed: Reaction = (unit, handling, { at }) =>
  void (stateOf(handling) === 'awaiting_applicant' && unit.offer(handling.id, { type: 'run_on', at }, ENGINE));

/** R16: without a result the dossier ends, too, signed as its notice was. */
const endedWithout: Reaction = (unit, { context }, { at, actor }) => {
  const { ending } = context;
  if (!ending) return;
  const signedBy = ending.signedBy ?? ending.by ?? unit.root<DossierContext>().context.responsibleOfficial;
  unit.offer(unit.rootId, { type: 'withdraw', at, reason: ending.reason, signedBy, unmet: [] } as never, actor);
};

const resultReady: Reaction = (unit, { context: { result } }, { at, actor }) => {
  if (!result) return;
  const { documentNumber, documentDate, signedBy, text, by } = result;
  const decision = { result: 'approved', documentNumber, documentDate, signedBy, text, decidedBy: by };
  unit.offer(unit.rootId, { type: 'conclude', at, decision } as never, actor);
};

/** The committee decided, or the lead by its own act. */
const decided: Reaction = (unit, handling, { at, actor }, reference) => {
  const { decision } = unit.root<DossierContext>().context;
  if (!decision) return;
  const { documentNumber, documentDate, signedBy, text, decidedBy } = decision;
  const result = { documentNumber, documentDate, signedBy, text, at: at.toISOString(), by: decidedBy };
  const step = endStep(unit, handling, reference, at, null);
  unit.offer(handling.id, { type: 'decided', at, result, step } as never, actor);
};

const withdrawn: Reaction = (unit, handling, { at, actor }, reference) => {
  const { withdrawal } = unit.root<DossierContext>().context;
  if (!withdrawal) return;
  const { reason } = withdrawal;
  const ending = { kind: 'withdrawn', reason, at: at.toISOString(), by: actor.official };
  const step = endStep(unit, handling, reference, at, reason);
  unit.offer(handling.id, { type: 'dossier_withdrawn', at, ending, step } as never, actor);
};

/** R16: the head of the unit is told when its official was told in vain. */
const escalated: Reaction = (unit, { context }, { at, data }, { directory, calendar }) => {
  const head = directory.head(data['agency'] as string, calendar.localDate(at))?.official ?? null;
  if (context.currentStep !== null) unit.offer(context.currentStep, { type: 'remind_head', at, head } as never, ENGINE);
};

const REACTIONS: Readonly<Record<string, Reaction>> = {
  'handling.applicant_erased': (unit, handling) => forgetHandedIn(unit, handling.id),
  'handling.supplement_asked': supplementAsked,
  'handling.completed': completed,
  'handling.applicant_silent': silent,
  'handling.refused': endedWithout,
  'handling.stopped': endedWithout,
  'handling.withdrawn': endedWithout,
  'handling.result_ready': resultReady,
  'dossier.resumed': resumed,
  'dossier.suspension_ended': resumed,
  'dossier.decided': decided,
  'dossier.withdrawn': withdrawn,
  'step.escalated': escalated,
};
