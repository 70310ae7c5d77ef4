import { notFound } from '../../core/refusals.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
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
      after: { occasion: 'task', day: task.reference.calendar.localDate(task.context.assignedAt) },
    }),
    ...fileErrors(input),
  ],
  unmet: ({ reference, caller, day }, input) =>
    input ? signatureUnmet(reference.directory, input.signedBy, caller.agency ?? '', day) : [],
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
