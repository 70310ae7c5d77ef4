import { searchSource, type ProcessSearch } from '../processes/index.js';
import type { ContributionContext } from './contribution.js';
import { cooperates } from './task-sight.js';
import type { TaskContext, TaskState } from './task.js';
import { TASK_STATE_NAMES } from './texts.js';

/** What tasks are found by: what all who see them may read. */
export const TASK_SEARCH: ProcessSearch = {
  sources: {
    task: searchSource<TaskContext>({
      kind: 'task',
      texts: ({ code, title, content, product, field, source, sourceNumber, imported }) => [
        ...[code, imported?.id, title, content, product, field, sourceNumber],
        ...[source?.issuer, source?.documentNumber, source?.abstract],
      ],
      parties: ({ leadAgency }) => [leadAgency],
    }),
    contribution: searchSource<ContributionContext>({ parties: ({ agency }) => [agency] }),
  },
  rows: {
    task: {
      ...{ from: 'tasks t', alias: 't', code: 't.code', title: 't.title', lead: 't.lead_agency', state: 't.state' },
      stateName: (state) => TASK_STATE_NAMES[state as TaskState],
      seenBy: (agency) => `(t.lead_agency = ${agency} or ${cooperates(agency)})`,
    },
  },
};
