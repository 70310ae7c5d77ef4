import type { FieldError } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { inOffice, notOfAgency } from '../directory/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { fileOf, unknownFiles, type KnownFiles } from '../files/index.js';
import { handedInMarks, markErrors } from './confidential-rules.js';
import { onTask, type LoadedTask } from './loaded-task.js';
import { extensionUnmet, laterErrors, termErrors } from './task-rules.js';
import { nextProgressAt } from './task-terms.js';
import { unknownAgency } from './texts.js';

/** What the lead of a task does (R14). */

/** Files that an act names, and those that its caller may name. */
export interface WithFiles {
  readonly files?: readonly string[] | undefined;
  readonly known?: KnownFiles | undefined;
}

const NO_FILES: KnownFiles = new Map();

export const filesOf = ({ files = [], known = NO_FILES }: WithFiles) => files.map((fileId) => fileOf(fileId, known));

export const fileErrors = ({ files = [], known = NO_FILES }: WithFiles): FieldError[] =>
  unknownFiles(
    files.map((fileId, index) => ({ path: `/files/${index}`, fileId })),
    known,
  ).map((each) => ({ ...each, path: each.path.replace(/\/fileId$/, '') }));

/** R1: the official answers for the lead's part, and holds a position in it that day. */
function requireOfficialOf({ reference, context, day }: LoadedTask, official: string | undefined): void {
  if (official === undefined || inOffice(reference.directory, official, context.leadAgency, day)) return;
  throw notOfAgency('/official', official, context.leadAgency);
}

export const nameOfficial = onTask('name_official', {
  method: 'PUT',
  path: '/responsible-official',
  permission: 'act as task lead',
  requires: (task, { official }: { official: string; reason?: string | undefined }) =>
    requireOfficialOf(task, official),
  unchanged: ({ context }, { official }) => context.responsibleOfficial === official,
  event: (_, { official, reason = null }) => ({ official, reason }),
});

export const acknowledge = onTask('acknowledge', {
  method: 'POST',
  path: '/acknowledgement',
  permission: 'act as task lead',
  requires: (task, { official }: { official?: string | undefined }) => requireOfficialOf(task, official),
  event: (_, { official = null }) => ({ official }),
});

/** R4: not ours; the assigner gives it to another or insists. */
export const decline = onTask('decline', {
  method: 'POST',
  path: '/decline',
  permission: 'act as task lead',
  errors: (task, { competentAgency }: { reason: string; competentAgency?: string | undefined }) =>
    competentAgency === undefined || task.reference.directory.activeAgency(competentAgency, task.day)
      ? []
      : [unknownAgency('/competentAgency', competentAgency)],
  event: ({ context, caller, now }, { reason, competentAgency = null }) => ({
    decline: {
      agency: context.leadAgency,
      reason,
      competentAgency,
      at: now.toISOString(),
      by: caller.official,
      outcome: null,
      outcomeReason: null,
    },
  }),
});

export interface ProgressInput extends WithFiles {
  readonly percent: number;
  readonly text: string;
  readonly difficulties?: string | undefined;
  readonly proposals?: string | undefined;
}

export const tellProgress = onTask('tell_progress', {
  method: 'POST',
  path: '/progress',
  permission: 'act as task lead',
  errors: (_, input: ProgressInput) => [
    ...markErrors({
      texts: [
        ['/text', input.text],
        ['/difficulties', input.difficulties],
        ['/proposals', input.proposals],
      ],
    }),
    ...fileErrors(input),
  ],
  event: ({ caller, now, terms }, input) => ({
    progress: {
      percent: input.percent,
      text: input.text,
      difficulties: input.difficulties ?? null,
      proposals: input.proposals ?? null,
      files: filesOf(input),
      at: now.toISOString(),
      by: caller.official,
    },
    progressDueAt: nextProgressAt(terms, now),
  }),
});

export interface ReportInput extends WithFiles {
  readonly text: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
}

/** The product, handed in with its document; who signs may sign for the lead that day (R1). */
export const report = onTask('report', {
  method: 'POST',
  path: '/report',
  permission: 'act as task lead',
  errors: ({ context, reference, day }, input: ReportInput) => [
    ...dateErrors({
      date: input.documentDate,
      today: day,
      after: { occasion: 'task', day: reference.calendar.localDate(context.leadSince) },
    }),
    ...handedInMarks(input),
    ...fileErrors(input),
  ],
  unmet: ({ context, reference, day }, input) =>
    input ? signatureUnmet(reference, input, context.leadAgency, day) : [],
  signed: ({ context }, { signedBy, documentDate, documentNumber }) => ({
    task: 'task_report',
    agency: context.leadAgency,
    ...{ signedBy, documentDate, documentNumber, field: context.field, dueAt: context.dueAt },
  }),
  event: ({ caller, now, reference, policy }, input) => ({
    report: {
      text: input.text,
      documentNumber: input.documentNumber,
      documentDate: input.documentDate,
      signedBy: input.signedBy,
      files: filesOf(input),
      at: now.toISOString(),
      by: caller.official,
      outcome: null,
      outcomeAt: null,
      missing: null,
    },
    confirmDueAt: reference.calendar.addWorkingDays(now, policy.tasks.confirmationWorkingDays),
  }),
});

/** More time, asked before the term ends, one request at a time, not beyond the parent's term. */
export const askExtension = onTask('ask_extension', {
  method: 'POST',
  path: '/extension',
  permission: 'act as task lead',
  errors: (task, { dueAt }: { dueAt: Date; reason: string }) => [
    ...termErrors('/dueAt', dueAt, task.now, task.parentDueAt),
    ...laterErrors(task, dueAt),
  ],
  unmet: (task) => extensionUnmet(task),
  event: ({ context, caller, now, policy, reference }, { dueAt, reason }) => {
    const no = context.extensions.length + 1;
    return {
      extension: {
        no,
        dueAt: dueAt.toISOString(),
        reason,
        askedAt: now.toISOString(),
        askedBy: caller.official,
        repeated: no >= policy.tasks.repeatedFrom,
        decisionDueAt: reference.calendar.addWorkingDays(now, policy.tasks.extensionWorkingDays).toISOString(),
        outcome: null,
        decidedDueAt: null,
        decisionReason: null,
        decidedAt: null,
        decidedBy: null,
      },
    };
  },
});
