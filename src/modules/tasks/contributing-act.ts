import { notFound } from '../../core/refusals.js';
import { dateErrors } from '../calendar/index.js';
import { inOffice, notOfAgency } from '../directory/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { handedInMarks } from './confidential-rules.js';
import { onTask, type LoadedTask } from './loaded-task.js';
import { fileErrors, filesOf, type WithFiles } from './task-lead-acts.js';

export interface ContributionInput extends WithFiles {
  readonly text: string;
  readonly documentNumber?: string | undefined;
  readonly documentDate?: string | undefined;
  readonly signedBy: string;
}

/** The caller's own part: the last that it was asked for. */
const partOf = ({ parts, caller }: LoadedTask) =>
  parts.findLast((each) => each.context.agency === caller.agency && each.state['state'] !== 'released') ??
  parts.findLast((each) => each.context.agency === caller.agency);

/** R1: the cooperating agency names who handles its part, or another one; each change is recorded. */
export const assignHandler = onTask('assign_handler', {
  method: 'PUT',
  path: '/handler',
  permission: 'act as cooperating',
  requires: (task, { official }: { official: string; reason?: string | undefined }) => {
    const part = partOf(task);
    if (!part) throw notFound();
    const { agency } = part.context;
    if (!inOffice(task.reference.directory, official, agency, task.day))
      throw notOfAgency('/official', official, agency);
  },
  takes: (task) => partOf(task)?.state['state'] !== 'released',
  unchanged: (task, { official }) => partOf(task)?.context.handler === official,
  event: (task, { official, reason = null }) => ({ contributionId: partOf(task)!.id, official, reason }),
});

/** A cooperating agency hands in its part; late ones are taken, and counted late. */
export const contribute = onTask('contribute', {
  method: 'POST',
  path: '/contributions',
  permission: 'act as cooperating',
  requires: (task, _: ContributionInput) => {
    if (!partOf(task)) throw notFound();
  },
  takes: (task) => partOf(task)?.state['state'] !== 'released',
  errors: (task, input) => [
    ...dateErrors({
      date: input.documentDate,
      today: task.day,
      after: { occasion: 'task', day: task.reference.calendar.localDate(partOf(task)!.context.askedAt) },
    }),
    ...handedInMarks(input),
    ...fileErrors(input),
  ],
  unmet: ({ reference, caller, day }, input) =>
    input ? signatureUnmet(reference, input, caller.agency ?? '', day) : [],
  signed: (task, { signedBy, documentDate, documentNumber }) => ({
    task: 'contribution',
    agency: task.caller.agency ?? '',
    ...{ signedBy, documentDate, documentNumber, field: task.context.field },
    dueAt: partOf(task)?.context.dueAt,
  }),
  event: (task, input) => ({
    contributionId: partOf(task)!.id,
    contributed: {
      text: input.text,
      documentNumber: input.documentNumber ?? null,
      documentDate: input.documentDate ?? null,
      signedBy: input.signedBy,
      files: filesOf(input),
      at: task.now.toISOString(),
      by: task.caller.official,
    },
  }),
});
