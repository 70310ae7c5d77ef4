import type { FieldError, Unmet } from '../../core/errors.js';
import { doneBy, ownPaperSigned, ownPaperUnmet, paperErrors, paperOf } from './act-rules.js';
import { announcedBy, stageOf } from './inspection-terms.js';
import type { Paper } from './inspection.js';
import { onInspection, type LoadedInspection } from './loaded-inspection.js';
import type { FoundSample } from './sample-queries.js';
import { sampleHashOf } from './sample.js';
import { teamErrors, teamOf, type TeamInput } from './team-rules.js';
import * as texts from './texts.js';

/** What is done before an inspection is under way: told, moved, drawn, called off, begun (R23). */

const POST = 'POST' as const;

/** The subject is told, so many working days before the day. */
export const announce = onInspection('announce', {
  method: POST,
  path: '/announcement',
  permission: 'direct an inspection',
  errors: (found, input: Paper) => paperErrors(found, input),
  unmet: (found, input) => [
    ...(announcedBy(found.terms, found.context.plannedOn) < found.now
      ? [texts.announcedTooLate(found.rules.announceWorkingDays)]
      : []),
    ...ownPaperUnmet(found, input),
  ],
  signed: ownPaperSigned,
  event: (found, input) => ({
    announcement: { ...paperOf(input), ...doneBy(found) },
    ...stageOf(found.terms, 'begin', { plannedOn: found.context.plannedOn, from: found.now, now: found.now }),
  }),
});

export interface RescheduleInput {
  readonly plannedOn: string;
  readonly reason: string;
}

function plannedErrors(
  { day, terms, now, state, context }: LoadedInspection,
  { plannedOn }: RescheduleInput,
): FieldError[] {
  if (plannedOn < day) return [texts.plannedInPast('/plannedOn')];
  if (plannedOn === context.plannedOn) return [texts.sameDay()];
  // Who was told of a day is told of another one as long before it; a later one is enough notice by itself.
  const told = state === 'announced' && plannedOn > context.plannedOn;
  return context.kind === 'planned' && !told && announcedBy(terms, plannedOn) < now
    ? [texts.tooSoonToAnnounce('/plannedOn', terms.rules.announceWorkingDays)]
    : [];
}

/** Another day, with the reason. */
export const reschedule = onInspection('reschedule', {
  method: POST,
  path: '/rescheduling',
  permission: 'direct an inspection',
  errors: (found, input: RescheduleInput) => plannedErrors(found, input),
  event: ({ terms, now, state }, { plannedOn, reason }) => ({
    plannedOn,
    reason,
    ...stageOf(terms, state === 'planned' ? 'announce' : 'begin', { plannedOn, from: now, now }),
  }),
});

export interface ChangeTeamInput {
  readonly team: TeamInput;
  readonly reason?: string | undefined;
}

export const changeTeam = onInspection('change_team', {
  method: 'PUT',
  path: '/team',
  permission: 'direct an inspection',
  errors: ({ reference, context, day, state }, { team, reason }: ChangeTeamInput) => [
    ...teamErrors(reference, team, context.subjectAgency, day),
    ...(state === 'under_way' && reason === undefined ? [texts.reasonNeeded('/reason')] : []),
  ],
  event: ({ reference, day }, { team, reason }) => ({ team: teamOf(reference, team, day), reason: reason ?? null }),
});

export interface DrawInput {
  readonly size: number;
  readonly seed: string;
  /** Whether the service made the seed. */
  readonly seedMade: boolean;
  readonly reason?: string | undefined;
  /** What was found with it; null where nobody looked, because the act is refused. */
  readonly found: FoundSample | null;
}

function drawErrors({ context, rules }: LoadedInspection, { size, reason, found }: DrawInput): FieldError[] {
  if (size > rules.maxSample) return [texts.sampleTooLarge(rules.maxSample)];
  if (found !== null && found.size > 0 && size > found.size) return [texts.largerThanSet(found.size)];
  return context.draw !== null && reason === undefined ? [texts.redrawNeedsReason()] : [];
}

const setUnmet = (input: DrawInput | undefined): Unmet[] =>
  input?.found?.size === 0 || input?.found === null ? [texts.emptySet()] : [];

/** The sample is drawn by its seed; once more with a reason, as long as nothing is under way. */
export const drawSampleAct = onInspection('draw_sample', {
  method: POST,
  path: '/sample',
  permission: 'direct an inspection',
  errors: (found, input: DrawInput) => drawErrors(found, input),
  unmet: (_, input) => setUnmet(input),
  event: ({ context, rules, ...found }, { seed, seedMade, size, reason, found: sample }) => {
    if (!sample) throw new Error('a sample was drawn from nothing');
    const draw = {
      seed,
      seedMade,
      size,
      populationSize: sample.size,
      setWeight: sample.weight,
      populationHash: sample.hash,
      sampleHash: sampleHashOf(sample.matters),
      weights: rules.weights,
      manyRoundsFrom: rules.manyRoundsFrom,
      policyVersion: context.policyVersion,
      ...doneBy(found),
      reason: reason ?? null,
    };
    return { draw, matters: sample.matters };
  },
});

/** On the day or after it, with a sample that was drawn. */
function startUnmet({ context, day }: LoadedInspection): Unmet[] {
  return [
    ...(context.draw === null ? [texts.noSample()] : []),
    ...(day < context.plannedOn ? [texts.beforePlannedDay(context.plannedOn)] : []),
  ];
}

export const start = onInspection('start', {
  method: POST,
  path: '/start',
  permission: 'act as inspector',
  unmet: (found) => startUnmet(found),
  event: ({ terms, context, now }, _: object) =>
    stageOf(terms, 'finish', { plannedOn: context.plannedOn, from: now, now }),
});

export const cancel = onInspection('cancel', {
  method: POST,
  path: '/cancellation',
  permission: 'direct an inspection',
  event: (found, reason: string) => ({ cancellation: { reason, ...doneBy(found) } }),
});
