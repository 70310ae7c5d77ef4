import { z } from 'zod';
import { id, instantOut, line, localDate, officialCode, page, paragraphs } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { REVIEW_STATES } from './review.js';

export const confirmReviewBody = z
  .strictObject({
    note: paragraphs(5_000).optional(),
    overdue: z
      .array(z.strictObject({ kind: line(100), id, what: paragraphs(2_000) }))
      .max(200)
      .optional()
      .meta({ description: 'What will be done about each item that is overdue, by its kind and id.' }),
    signedBy: officialCode.meta({ description: 'Head or deputy head of the agency on that day.' }),
  })
  .meta({ id: 'ReviewConfirmationInput' });

const confirmation = z.strictObject({
  week: localDate.meta({ description: 'Monday of the week that it is about.' }),
  note: z.string().nullable(),
  overdue: z.array(z.strictObject({ kind: z.string(), id, what: z.string() })),
  ...namedOfficial('signedBy'),
  at: instantOut,
  ...namedOfficial('by', codeOrNone),
  late: z.boolean().meta({ description: 'After its day.' }),
});

export const reviewResponse = z
  .strictObject({
    id,
    ...namedAgency('agency'),
    state: z.enum(REVIEW_STATES),
    week: localDate.nullable().meta({ description: 'Monday of the week under way; null before the first.' }),
    dueAt: instantOut.nullable(),
    ...namedOfficial('head', codeOrNone),
    confirmation: confirmation.nullable(),
    missed: z.array(localDate).meta({ description: 'Mondays of the weeks of the last year that were missed.' }),
    nextOpensAt: instantOut.nullable(),
    nextDigestAt: instantOut.nullable(),
    version: z.int(),
  })
  .meta({ id: 'WorkReview', description: 'The weekly review of the work in hand of one agency (R15).' });

export const reviewPage = page(reviewResponse, 'WorkReviewPage');

export type ReviewView = z.output<typeof reviewResponse>;
