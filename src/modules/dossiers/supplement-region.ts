import { recordOf } from '../../workflow/index.js';
import * as change from './dossier-changes.js';
import type { DossierEvent } from './dossier-events.js';
import { drafts } from './dossier-journal.js';
import type { DossierContext } from './dossier.js';

const record = recordOf<DossierContext, DossierEvent>();

const remindOfSupplement = {
  guard: 'supplementRungDue',
  reenter: true,
  actions: [change.supplementReminded, record(drafts.supplementReminded)],
} as const;
const moveSupplement = {
  guard: 'supplementMoved',
  reenter: true,
  actions: [record(drafts.supplementMoved), change.supplementMoved],
} as const;

/** Part of the dossier's machine: whether the lead owes the committee more, and by when. */
export const supplementRegion = {
  initial: 'none',
  states: {
    // Entered at the beginning, when the dossier goes up again, and with its withdrawal. The committee's asking for more moves it out.
    none: { always: { guard: 'owesMore', target: 'due' } },
    // Entered when the committee asks the lead for more. The next submission moves it out, or its deadline.
    due: {
      always: { guard: 'owesNothing', target: 'none' },
      after: {
        supplementReminder: { ...remindOfSupplement, guard: 'supplementRungInTime', target: 'due' },
        supplementDeadline: {
          target: 'overdue',
          actions: [change.supplementMissed, record(drafts.supplementOverdue), record(drafts.supplementReminded)],
        },
      },
      on: { calendar_changed: { ...moveSupplement, target: 'due' } },
    },
    // Entered when the lead has let the deadline pass. Reminders go on for a while; the next submission moves it out.
    overdue: {
      always: { guard: 'owesNothing', target: 'none' },
      after: { supplementReminder: { ...remindOfSupplement, target: 'overdue' } },
      on: { calendar_changed: { ...moveSupplement, target: 'overdue' } },
    },
  },
} as const;
