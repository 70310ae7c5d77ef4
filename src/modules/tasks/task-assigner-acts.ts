import { newId } from '../../core/ids.js';
import type { FieldError } from '../../core/errors.js';
import { notFound } from '../../core/refusals.js';
import { markErrors, partMarks } from './confidential-rules.js';
import { onTask, type LoadedTask } from './loaded-task.js';
import { planTaskLadder } from './task-ladder.js';
import {
  cooperatingErrors,
  extensionDecisionUnmet,
  insistenceUnmet,
  laterErrors,
  manualRemindersUnmet,
  oneTermErrors,
  settledUnmet,
  termErrors,
} from './task-rules.js';
import { afterHalt, daysFrom, isOpen, nextProgressAt, partsWith, termFrom } from './task-terms.js';
import type { MovedTerm } from './task.js';
import { cooperatesAlready, leadsAlready, refusalGivesDate, refusalNeedsReason, unknownAgency } from './texts.js';

/** What the assigner of a task does: the Office, or the committee (R14). */

const POST = { method: 'POST', permission: 'act as assigner' } as const;

/** How time goes on: with another term where one is given, else with the time given back in which it stood still. */
const goesOn = ({ terms, context, parts, now }: LoadedTask, dueAt?: Date) => {
  const term = dueAt ? termFrom(terms, context.leadSince, dueAt) : afterHalt(terms, context, now);
  return { ...term, parts: partsWith(terms, parts, term, now), progressDueAt: nextProgressAt(terms, now) };
};

const newTermErrors = ({ now, parentDueAt }: LoadedTask, dueAt: Date | undefined): FieldError[] =>
  termErrors('/dueAt', dueAt, now, parentDueAt);

/** Confirmed: what was reported in time is on time, however long the confirmation took. */
export const confirm = onTask('confirm', {
  ...POST,
  path: '/confirmation',
  event: ({ caller }, input: { text?: string | undefined }) => ({ text: input.text ?? null, by: caller.official }),
});

export const sendBack = onTask('return', {
  ...POST,
  path: '/return',
  errors: (task, { dueAt }: { missing: string; dueAt?: Date | undefined }) => newTermErrors(task, dueAt),
  event: (task, { missing, dueAt }) => ({ missing, by: task.caller.official, ...goesOn(task, dueAt) }),
});

export interface ExtensionDecision {
  readonly granted: boolean;
  readonly reason?: string | undefined;
  /** Another date than the one that was asked for. */
  readonly dueAt?: Date | undefined;
}

/** The term that a decision gives; undefined where it gives none. Whether it may be is not asked here. */
const grantedDueAt = ({ context }: LoadedTask, { granted, dueAt }: ExtensionDecision): Date | undefined => {
  const asked = context.extensions.find((each) => each.outcome === null);
  return granted && asked ? (dueAt ?? new Date(asked.dueAt)) : undefined;
};

/** Granted, refused with a reason, or answered with another date; the first term stays visible. */
export const decideExtension = onTask('decide_extension', {
  ...POST,
  path: '/extension/decision',
  errors: (task, input: ExtensionDecision) => [
    ...(input.granted || input.reason !== undefined ? [] : [refusalNeedsReason()]),
    ...newTermErrors(task, grantedDueAt(task, input)),
    ...laterErrors(task, grantedDueAt(task, input)),
    ...(!input.granted && input.dueAt ? [refusalGivesDate()] : []),
  ],
  unmet: (task) => extensionDecisionUnmet(task),
  event: (task, input) => ({
    ...termFrom(task.terms, task.context.leadSince, grantedDueAt(task, input) ?? task.context.dueAt),
    outcome: !input.granted ? 'refused' : input.dueAt ? 'other_date' : 'granted',
    reason: input.reason ?? null,
    by: task.caller.official,
  }),
});

export interface Reassignment {
  readonly lead: string;
  readonly reason: string;
  readonly dueAt?: Date | undefined;
  readonly workingDays?: number | undefined;
}

/** Its end, and how that is counted: so many working days from now, a date, or what was left of the term before. */
function reassignedEnd(task: LoadedTask, { dueAt, workingDays }: Reassignment): Pick<MovedTerm, 'dueAt' | 'counted'> {
  const { now, reference, context, terms } = task;
  if (workingDays !== undefined)
    return { dueAt: reference.calendar.addWorkingDays(now, workingDays), counted: daysFrom(now, workingDays) };
  return dueAt ? { dueAt, counted: null } : afterHalt(terms, context, now);
}

const reassignedTerm = (task: LoadedTask, input: Reassignment): MovedTerm => {
  const { dueAt, counted } = reassignedEnd(task, input);
  return termFrom(task.terms, task.now, dueAt, counted);
};

/** Another agency leads from now on. What the one before missed stays its own. */
export const reassign = onTask('reassign', {
  ...POST,
  path: '/reassignment',
  errors: (task, input: Reassignment) => {
    const { reference, day, now, context, parts, parentDueAt } = task;
    const errors = [
      ...oneTermErrors(input),
      ...termErrors('/dueAt', reassignedEnd(task, input).dueAt, now, parentDueAt),
    ];
    if (!reference.directory.activeAgency(input.lead, day)) errors.push(unknownAgency('/lead', input.lead));
    if (input.lead === context.leadAgency) errors.push(leadsAlready());
    if (parts.some((each) => isOpen(each.state['state']) && each.context.agency === input.lead))
      errors.push(cooperatesAlready());
    return errors;
  },
  event: (task, input) => {
    const term = reassignedTerm(task, input);
    return {
      ...{ leadAgency: input.lead, reason: input.reason, by: task.caller.official, ...term },
      parts: partsWith(task.terms, task.parts, term, task.now),
      progressDueAt: null,
    };
  },
});

export const insist = onTask('insist', {
  ...POST,
  path: '/insistence',
  unmet: (task) => insistenceUnmet(task),
  event: (task, reason: string) => ({ reason, ...goesOn(task) }),
});

export const suspend = onTask('suspend', {
  ...POST,
  path: '/suspension',
  errors: ({ now }, { until }: { reason: string; until?: Date | undefined }) =>
    termErrors('/until', until, now, undefined),
  event: ({ now }, { reason, until }) => ({
    suspension: { reason, from: now.toISOString(), until: until?.toISOString() ?? null, to: null },
    until: until ?? null,
  }),
});

export const resume = onTask('resume', {
  ...POST,
  path: '/resumption',
  event: (task) => ({ by: task.caller.official, ...goesOn(task) }),
});

export const cancel = onTask('cancel', { ...POST, path: '/cancellation', event: (_, reason: string) => ({ reason }) });

/** R6: urging by hand, before the term or after it: the lead, or a cooperating agency that has not contributed. */
export const remind = onTask('remind', {
  ...POST,
  path: '/reminders',
  requires: ({ parts }, { agency }: { message?: string | undefined; agency?: string | undefined }) => {
    if (agency !== undefined && !partOf(parts, agency)) throw notFound();
  },
  unmet: ({ context, parts, policy }, input) => {
    if (input?.agency === undefined) return manualRemindersUnmet(context.reminders, policy);
    const part = partOf(parts, input.agency);
    return [...settledUnmet(part), ...manualRemindersUnmet(part?.context.reminders ?? [], policy)];
  },
  event: ({ caller, parts }, { message, agency }) => ({
    contributionId: agency === undefined ? null : partOf(parts, agency)!.id,
    message: message ?? null,
    by: caller.official,
  }),
});

/** The part of an agency that something is expected of, else its last one. */
const partOf = (parts: LoadedTask['parts'], agency: string) => {
  const own = parts.filter((each) => each.context.agency === agency);
  return own.find((each) => isOpen(each.state['state'])) ?? own.at(-1);
};

/** What the assigner says to difficulties that the lead told of: a part of its own diligence. */
export const answerDifficulty = onTask('answer_difficulty', {
  ...POST,
  path: '/answers',
  event: ({ caller }, text: string) => ({ text, by: caller.official }),
});

export interface AddedPart {
  readonly agency: string;
  readonly part: string;
  readonly dueAt?: Date | undefined;
}

export const addParts = onTask('add_parts', {
  ...POST,
  path: '/cooperating',
  errors: ({ reference, day, now, context, parts, policy }, added: readonly AddedPart[]) => [
    ...added.flatMap(({ agency, dueAt }, index) => [
      ...(reference.directory.activeAgency(agency, day) ? [] : [unknownAgency(`/cooperating/${index}/agency`, agency)]),
      ...termErrors(`/cooperating/${index}/dueAt`, dueAt, now, context.dueAt),
    ]),
    ...markErrors({ texts: partMarks(added) }),
    ...cooperatingErrors(
      '/cooperating',
      added.map((each) => each.agency),
      context.leadAgency,
      parts.filter((each) => each.state['state'] !== 'released').map((each) => each.context.agency),
      policy.tasks.maxCooperating,
    ),
  ],
  event: ({ reference, context, policy, now }, added) => ({
    contributions: added.map(({ agency, part, dueAt = context.dueAt }) => ({
      id: newId(),
      input: {
        agency,
        part,
        dueAt,
        counted: dueAt === context.dueAt ? context.counted : null,
        ladder: planTaskLadder(reference.calendar, policy.reminders, now, dueAt),
        aggregateCode: context.code,
        leadAgency: context.leadAgency,
      },
    })),
  }),
});

/** Nothing is expected of a cooperating agency any more. */
export const releasePart = onTask('release', {
  ...POST,
  path: '/cooperating/{agency}/release',
  takes: ({ parts }) => parts.some((each) => isOpen(each.state['state'])),
  requires: ({ parts }, { agency }: { agency: string; reason: string }) => {
    if (!partOf(parts, agency)) throw notFound();
  },
  unmet: ({ parts }, input) => (input ? settledUnmet(partOf(parts, input.agency)) : []),
  event: ({ parts }, { agency, reason }) => ({ contributionId: partOf(parts, agency)!.id, reason }),
});
