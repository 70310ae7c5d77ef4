import { columns, type TableSpec } from '../../workflow/index.js';
import type { ReviewContext } from './review.js';

/** Where the instances of the review machine live. */
export const reviewTable: TableSpec = {
  table: 'work_reviews',
  regions: { review: 'state', digest: 'digest' },
  columns: columns<keyof ReviewContext>({
    agency: 'text',
    head: 'text',
    week: 'date',
    openedAt: 'timestamptz',
    dueAt: 'timestamptz',
    confirmation: 'jsonb',
    missed: 'jsonb',
    nextWeek: 'date',
    nextOpensAt: 'timestamptz',
    nextDueAt: 'timestamptz',
    digestDay: 'date',
    digestAt: 'timestamptz',
    calendarRevision: 'bigint',
    beganAt: 'timestamptz',
  }),
};
