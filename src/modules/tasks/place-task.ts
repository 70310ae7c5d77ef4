import type { JournalDraft, UnitOfWork } from '../../workflow/index.js';
import { momentIn, saidIn, type ImportedFamily, type Importing, type ImportRecord } from '../processes/index.js';
import type { ContributionContext } from './contribution.js';
import { importedPart, importedTask, type Placed } from './import-task.js';
import type { TaskContext } from './task.js';

/** The fields of a task that its old system alone vouches for. */
const NOT_PROVEN = ['assignedAt', 'dueAt', 'originalDueAt', 'reportedAt', 'completedAt', 'declinedAt', 'suspendedAt'];

type Part = Placed<ContributionContext> & { readonly id: string };

/** Puts a task of an old system with its parts where they stand (ADR 30), as dossiers are: one entry for all, and one for each agency that still owes its part. */
export function placeTask(unit: UnitOfWork, { root, children }: ImportedFamily, importing: Importing): void {
  const { now, actor } = importing;
  const task = importedTask(root, importing);
  const parts = children.map((each): Part => ({ id: each.id, ...importedPart(each, task.context, importing) }));
  unit.place('task', root.id, task, now);
  for (const part of parts) unit.place('contribution', part.id, part, now);
  unit.note(taskEntry(task, root.record, parts), now, actor);
  for (const part of parts.filter(({ state }) => state['state'] === 'pending' || state['state'] === 'overdue'))
    unit.note(partEntry(part), now, actor);
}

function taskEntry(
  { state, context }: Placed<TaskContext>,
  record: ImportRecord,
  parts: readonly Part[],
): JournalDraft {
  const { importId, system, id, unproven } = context.imported!;
  const told = NOT_PROVEN.filter((each) => momentIn(record, each) !== null);
  return {
    type: 'task.imported',
    data: {
      ...{ importId, system, id, code: context.code, title: context.title, state: state['process'] ?? '', unproven },
      ...{ assigner: context.assigner, lead: context.leadAgency, source: { ...context.source } },
      ...{ responsibleOfficial: context.responsibleOfficial, dueAt: context.dueAt, product: context.product },
      said: Object.fromEntries(told.map((each) => [each, saidIn(record, each)])),
      notProven: told,
      parts: parts.map(
        ({ id: contributionId, state: { state: stands = '' }, context: { agency, part, imported } }) => ({
          ...{ contributionId, id: imported!.id, agency, part, state: stands, unproven: imported!.unproven },
        }),
      ),
    },
  };
}

const partEntry = ({ id, state, context }: Part): JournalDraft => ({
  type: 'contribution.imported',
  about: context.agency,
  data: {
    agency: context.agency,
    contributionId: id,
    id: context.imported!.id,
    part: context.part,
    state: state['state'] ?? '',
    dueAt: context.dueAt,
    notProven: ['askedAt'],
  },
});
