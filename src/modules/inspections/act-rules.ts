import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import type { LoadedInspection } from './loaded-inspection.js';
import type { Done, Paper } from './inspection.js';

/** What all acts on inspections ask of the documents that they carry. */

/** A document of today or earlier, not before the inspection was ordered. */
export const paperErrors = (
  { reference, context, day }: LoadedInspection,
  { documentDate }: Pick<Paper, 'documentDate'>,
): FieldError[] =>
  dateErrors({
    date: documentDate,
    today: day,
    after: { occasion: 'inspection', day: reference.calendar.localDate(context.orderedAt) },
  });

/** R1: signed by somebody who may sign for this agency. */
export const paperUnmet = (
  { reference, day }: LoadedInspection,
  input: Pick<Paper, 'signedBy'> | undefined,
  agency: string,
): Unmet[] => (input ? signatureUnmet(reference, input, agency, day) : []);

/** The same of whoever acts. */
export const ownPaperUnmet = (found: LoadedInspection, input: Pick<Paper, 'signedBy'> | undefined): Unmet[] =>
  found.caller.agency === null ? [] : paperUnmet(found, input, found.caller.agency);

export const paperOf = ({ documentNumber, documentDate, signedBy }: Paper): Paper => ({
  documentNumber,
  documentDate,
  signedBy,
});

export const doneBy = ({ now, caller }: Pick<LoadedInspection, 'now' | 'caller'>): Done => ({
  at: now.toISOString(),
  by: caller.official,
});
