import { HANDLING_STATES, type HandlingContext, type HandlingState } from '../../src/modules/citizens/handling.js';
import type { Instance } from '../../src/workflow/index.js';
import { referenceWith, SAMPLES } from './aggregate-scope.js';
import { handlingContext, stepContext, supplementSample } from './citizen-samples.js';
import { dossierContext } from './dossier-samples.js';
import { hours, NOW } from './machine-samples.js';
import { seedReferenceData } from './seed-reference-data.js';

/** A handling as an act may find it, with its dossier and the turn that is under way. */
interface HandlingCase {
  readonly instance: Instance;
  readonly others: readonly Instance[];
  readonly reference: ReturnType<typeof seedReferenceData>;
}

const STEPS = ['a', 'b', 'c'].map((code) => ({ code, name: code, unit: '*', workingHours: 8 }));
const OF_CITIZENS = { kind: 'citizen', requiredConsultees: [], steps: STEPS };
const REFERENCES = ['department', 'committee'].map((decidedBy) => referenceWith({ ...OF_CITIZENS, decidedBy }));

const component = (code: string) => ({
  code,
  title: null,
  documentNumber: '1',
  documentDate: '2026-11-20',
  fileId: null,
  addedAt: NOW.toISOString(),
  addedBy: null,
});
const { procedureCode, procedureVersion } = dossierContext();
const ALL = seedReferenceData().procedures.version(procedureCode, procedureVersion)!.components;

const DOSSIERS = [
  { context: { components: [] }, clock: 'running' },
  { context: { components: ALL.map(({ code }) => component(code)) }, clock: 'running' },
  { context: { components: ALL.map(({ code }) => component(code)) }, clock: 'suspended' },
].map(({ context, clock }): Instance => ({
  ...SAMPLES['dossier']!,
  state: { process: 'drafting', clock, supplement: 'none' },
  context: dossierContext({ handlingId: 'handling', ...context }),
}));

/** Nobody is asked in them: the request of the samples was taken back. */
const WITHOUT_REQUESTS: readonly Instance[] = [{ ...SAMPLES['request']!, state: { state: 'withdrawn' } }];

const UNDER_WAY: readonly HandlingState[] = ['handling', 'consulting', 'awaiting_applicant'];

const contextsIn = (state: HandlingState): Partial<HandlingContext>[] => {
  const current = { currentStep: UNDER_WAY.includes(state) ? 'step' : null };
  const asked = { ...current, supplements: [supplementSample()], cameFrom: 'handling' as const };
  return state === 'awaiting_applicant' ? [asked] : [current, asked, { ...current, erasedAt: hours(-1) }];
};

const stepsOf = (state: HandlingState): Instance[] =>
  UNDER_WAY.includes(state)
    ? [1, 2, 3].map((no) => ({ ...SAMPLES['step']!, context: stepContext({ no }) }))
    : [{ ...SAMPLES['step']!, state: { state: 'ended' }, context: stepContext({ endedAt: NOW }) }];

/** Handlings in each state, by what they have behind them, in dossiers that are complete and not, at the first step and at the last. */
export const HANDLING_CASES: readonly HandlingCase[] = HANDLING_STATES.flatMap((state) =>
  contextsIn(state).flatMap((context) =>
    DOSSIERS.flatMap((dossier) =>
      stepsOf(state).flatMap((step) =>
        REFERENCES.map((reference) => ({
          instance: { ...SAMPLES['handling']!, state: { state }, context: handlingContext(context) },
          others: [dossier, step, ...WITHOUT_REQUESTS],
          reference,
        })),
      ),
    ),
  ),
);
