import type { FieldError, Unmet } from '../../core/errors.js';
import { forbidden, notFound } from '../../core/refusals.js';
import { isLate } from '../consultations/index.js';
import { fileOf, unknownFiles, type KnownFiles } from '../files/index.js';
import { doneBy, paperErrors, paperOf, paperSigned, paperUnmet } from './act-rules.js';
import { NO_STAGE, remedyTerm, stageOf } from './inspection-terms.js';
import {
  isOwed,
  isReported,
  isSettled,
  type InspectionContext,
  type Paper,
  type Remedy,
  type REMEDY_OUTCOMES,
} from './inspection.js';
import { onInspection, type LoadedInspection } from './loaded-inspection.js';
import * as texts from './texts.js';

/** What follows from a conclusion: remedies are reported, accepted or sent back, and in the end the inspection is closed (R24). */

const POST = 'POST' as const;

const NO_FILES: KnownFiles = new Map();

const remedyIn = ({ context }: Pick<LoadedInspection, 'context'>, no: number): Remedy => {
  const remedy = context.remedies.find((each) => each.no === no);
  if (!remedy) throw notFound();
  return remedy;
};

export interface RemedyReportInput extends Paper {
  readonly remedy: number;
  readonly text: string;
  readonly fileId?: string | undefined;
  readonly known?: KnownFiles;
}

/** An agency reads and reports its own alone. */
const ownRemedy = (found: LoadedInspection, no: number): Remedy => {
  const remedy = remedyIn(found, no);
  if (remedy.agency !== found.caller.agency) throw forbidden(texts.remedyOfAnother(remedy.agency));
  return remedy;
};

const owedUnmet = (remedy: Remedy): Unmet[] => {
  if (isSettled(remedy)) return [texts.settledAlready(remedy.no)];
  return isReported(remedy) ? [texts.judgementAwaited(remedy.no)] : [];
};

/** What was done, with its proof; after the term it is taken, and counts as late. */
export const reportRemedy = onInspection('report_remedy', {
  method: POST,
  path: '/remedies/{no}/report',
  permission: 'put right',
  when: ({ context, caller }) => context.remedies.some(({ agency }) => agency === caller.agency),
  requires: (found, { remedy }: RemedyReportInput) => void ownRemedy(found, remedy),
  errors: (found, input): FieldError[] => [
    ...paperErrors(found, input),
    ...unknownFiles([{ path: '', fileId: input.fileId }], input.known ?? NO_FILES),
  ],
  unmet: (found, input) => {
    if (!input) {
      const own = found.context.remedies.filter(({ agency }) => agency === found.caller.agency);
      return own.some(isOwed) ? [] : [texts.nothingOwed()];
    }
    return [...owedUnmet(remedyIn(found, input.remedy)), ...paperUnmet(found, input, found.caller.agency ?? '')];
  },
  signed: (found, input) =>
    paperSigned({ ...found, scope: found.context.scope }, input, found.caller.agency ?? '', {
      dueAt: new Date(remedyIn(found, input.remedy).dueAt),
    }),
  event: (found, input) => {
    const { dueAt } = remedyIn(found, input.remedy);
    return {
      remedy: input.remedy,
      report: {
        ...paperOf(input),
        text: input.text,
        ...fileOf(input.fileId, input.known ?? NO_FILES),
        ...doneBy(found),
        late: isLate(found.now, new Date(dueAt)),
      },
      judgeDueAt: found.terms.calendar.addWorkingDays(found.now, found.rules.judgeWorkingDays).toISOString(),
    };
  },
});

export interface JudgementInput {
  readonly remedy: number;
  readonly outcome: (typeof REMEDY_OUTCOMES)[number];
  readonly reason?: string | undefined;
  /** Of what is sent back: its new term; left out, that of the policy. */
  readonly workingDays?: number | undefined;
  readonly remedyBy?: string | undefined;
}

function judgementErrors(
  found: LoadedInspection,
  { outcome, reason, workingDays, remedyBy }: JudgementInput,
): FieldError[] {
  const termed = workingDays !== undefined || remedyBy !== undefined;
  return [
    ...(outcome !== 'accepted' && reason === undefined ? [texts.reasonNeeded('/reason')] : []),
    ...(outcome !== 'sent_back' && termed ? [texts.termNotExpected()] : []),
    ...(workingDays !== undefined && remedyBy !== undefined ? [texts.oneTerm('')] : []),
    ...(remedyBy !== undefined && remedyBy <= found.day ? [texts.remedyInPast('/remedyBy')] : []),
  ];
}

function judgementUnmet(remedy: Remedy, { outcome }: JudgementInput): Unmet[] {
  if (isSettled(remedy)) return [texts.settledAlready(remedy.no)];
  return outcome !== 'released' && !isReported(remedy) ? [texts.notReported(remedy.no)] : [];
}

const settlesAll = ({ remedies }: InspectionContext, { remedy, outcome }: JudgementInput): boolean =>
  outcome !== 'sent_back' && remedies.every((each) => each.no === remedy || isSettled(each));

/** The inspectors accept what was done, send it back with a new term, or release the agency from it. */
export const judgeRemedy = onInspection('judge_remedy', {
  method: POST,
  path: '/remedies/{no}/judgement',
  permission: 'act as inspector',
  requires: (found, { remedy }: JudgementInput) => void remedyIn(found, remedy),
  errors: (found, input) => judgementErrors(found, input),
  unmet: (found, input) => {
    if (!input) return found.context.remedies.every(isSettled) ? [texts.allSettled()] : [];
    return judgementUnmet(remedyIn(found, input.remedy), input);
  },
  event: (found, input) => {
    const { terms, now, context } = found;
    const term = input.outcome === 'sent_back' ? remedyTerm(terms, input, now, now) : null;
    return {
      remedy: input.remedy,
      judgement: { outcome: input.outcome, reason: input.reason ?? null, dueAt: term?.dueAt ?? null, ...doneBy(found) },
      term,
      ...(settlesAll(context, input)
        ? stageOf(terms, 'close', { plannedOn: context.plannedOn, from: now, now })
        : NO_STAGE),
    };
  },
});

export interface RemindInput {
  readonly remedy: number;
  readonly message?: string | undefined;
}

/** By hand, before the term or after it: it counts as diligence (R6). */
export const remindRemedy = onInspection('remind_remedy', {
  method: POST,
  path: '/remedies/{no}/reminders',
  permission: 'act as inspector',
  requires: (found, { remedy }: RemindInput) => void remedyIn(found, remedy),
  unmet: (found, input) => {
    if (!input) return found.context.remedies.some(isOwed) ? [] : [texts.noneOwed()];
    return owedUnmet(remedyIn(found, input.remedy));
  },
  event: ({ caller }, { remedy, message }) => ({ remedy, message: message ?? null, by: caller.official }),
});

export const close = onInspection('close', {
  method: POST,
  path: '/closure',
  permission: 'direct an inspection',
  event: (found, text: string | undefined) => ({ closure: { text: text ?? null, ...doneBy(found) } }),
});
