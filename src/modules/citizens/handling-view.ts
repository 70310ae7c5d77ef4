import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { Names } from '../tenants/index.js';
import type { HandlingView } from './handling-responses.js';
import type { Form, HandlingContext, HandlingState } from './handling.js';
import type { Case } from './case.js';
import type { StepContext, StepState } from './step.js';

const doneBy = <T extends { readonly by: string | null; readonly at: string }>(names: Names, each: T) => ({
  ...each,
  ...names.official('by', each.by, each.at),
});

/** The signer stands in the position of the day of the document. */
const signedBy = <T extends { readonly signedBy: string; readonly documentDate: string }>(names: Names, each: T) => ({
  ...each,
  ...names.official('signedBy', each.signedBy, each.documentDate),
});

const supplementView = (names: Names, { brought: _, ...each }: HandlingContext['supplements'][number]) => ({
  ...signedBy(names, each),
  ...names.official('by', each.by, each.askedAt),
  components: [...each.components],
});

const endingView = (names: Names, ending: HandlingContext['ending']): HandlingView['ending'] =>
  ending && {
    ...doneBy(names, ending),
    documentNumber: ending.documentNumber ?? null,
    documentDate: ending.documentDate ?? null,
    ...names.official('signedBy', ending.signedBy ?? null, ending.documentDate ?? ending.at),
  };

/** What its own row says. */
function ownView(
  names: Names,
  dossierId: string,
  { state, context, version }: Pick<Instance<HandlingContext>, 'state' | 'context' | 'version'>,
  updatedAt: Date,
): Omit<
  HandlingView,
  'dossierState' | 'dueAt' | 'components' | 'steps' | 'currentStep' | 'expectedAt' | 'apologyOfferedAt'
> {
  const { result, delivery, rating } = context;
  return {
    id: dossierId,
    code: context.aggregateCode,
    state: state['state'] as HandlingState,
    procedureCode: context.procedureCode,
    ...names.agency('leadAgency', context.leadAgency),
    ...names.agency('receivingPoint', context.receivingPoint),
    channel: context.channel,
    portalCode: context.portalCode,
    ...names.official('checker', context.checker, context.receivedAt),
    checkDueAt: context.checkDueAt.toISOString(),
    appointmentAt: context.appointmentAt.toISOString(),
    supplements: context.supplements.map((each) => supplementView(names, each)),
    ending: endingView(names, context.ending),
    result: result && { ...doneBy(names, result), ...names.official('signedBy', result.signedBy, result.documentDate) },
    delivery: delivery && doneBy(names, delivery),
    rating: rating && { ...doneBy(names, rating), answers: rating.answers.map((each) => ({ ...each })) },
    applicantErasedAt: iso(context.erasedAt),
    receivedAt: context.receivedAt.toISOString(),
    admittedAt: iso(context.admittedAt),
    readyAt: iso(context.readyAt),
    endedAt: iso(context.endedAt),
    version,
    updatedAt: updatedAt.toISOString(),
  };
}

/** The whole of it, with its turns. Nothing of it tells who applies. */
export const handlingView = (
  names: Names,
  dossier: Instance<Case>,
  handling: Instance<HandlingContext>,
  steps: readonly Instance<StepContext>[],
  updatedAt: Date,
): HandlingView => ({
  ...ownView(names, dossier.id, handling, updatedAt),
  dossierState: dossier.state['process'] === 'accepted' ? 'submitted' : (dossier.state['process'] ?? ''),
  dueAt: dossier.context.dueAt.toISOString(),
  components: dossier.context.components.map((each) => ({
    code: each.code,
    form: (each.form as Form | undefined) ?? null,
  })),
  steps: steps.map((each) => stepView(names, each)),
  currentStep: handling.context.currentStep,
  expectedAt: handling.context.forecast?.expectedAt ?? null,
  apologyOfferedAt: iso(handling.context.apologyOfferedAt),
});

const stepView = (names: Names, { id, state, context }: Instance<StepContext>): HandlingView['steps'][number] => ({
  id,
  code: context.code,
  name: context.name,
  no: context.no,
  turn: context.turn,
  ...names.agency('agency', context.agency),
  ...names.official('official', context.official, context.endedAt),
  officials: context.officials.map(({ official, from }) => ({ ...names.official('official', official, from), from })),
  state: state['state'] as StepState,
  startedAt: context.startedAt.toISOString(),
  dueAt: context.dueAt.toISOString(),
  overdue: context.overdueAt !== null,
  budgetMinutes: context.budgetMinutes,
  usedMinutes: context.usedMinutes,
  reminders: context.reminders.map(({ at, rung, to }) => ({ at, rung, ...names.official('to', to, at) })),
  outcome: context.outcome,
  note: context.note,
  endedAt: iso(context.endedAt),
});
