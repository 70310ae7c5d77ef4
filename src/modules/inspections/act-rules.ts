import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { fieldOf, type Signed } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { LoadedInspection } from './loaded-inspection.js';
import type { Done, InspectionScope, Paper } from './inspection.js';

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

/** A document whose number and day may be left out. */
type SignedPaper = Pick<Signed, 'signedBy' | 'documentDate' | 'documentNumber'>;

/** R1: signed by somebody who may sign for this agency. */
export const paperUnmet = (
  { reference, day }: LoadedInspection,
  input: SignedPaper | undefined,
  agency: string,
): Unmet[] => (input ? signatureUnmet(reference, input, agency, day) : []);

/** The same of whoever acts. */
export const ownPaperUnmet = (found: LoadedInspection, input: SignedPaper | undefined): Unmet[] =>
  found.caller.agency === null ? [] : paperUnmet(found, input, found.caller.agency);

/** A document about an inspection, signed for that agency; of one procedure or field where the inspection looks at one alone (R26). */
export function paperSigned(
  {
    reference,
    scope,
    day,
  }: { readonly reference: Pick<ReferenceData, 'procedures'>; readonly scope: Scope; readonly day: string },
  { signedBy, documentDate, documentNumber }: SignedPaper,
  agency: string,
  { task = 'inspection', dueAt = null }: { readonly task?: Signed['task']; readonly dueAt?: Date | null } = {},
): Signed {
  const procedureCode = only(scope.procedures);
  const field = only(scope.fields) ?? (procedureCode === null ? null : fieldOf(reference, procedureCode, day));
  return { task, agency, ...{ signedBy, documentDate, documentNumber, dueAt }, procedureCode, field };
}

type Scope = Pick<InspectionScope, 'procedures' | 'fields'>;

const only = (all: readonly string[]): string | null => (all.length === 1 ? all[0]! : null);

/** The same of whoever acts, in the term of the stage. */
export const ownPaperSigned = (found: LoadedInspection, input: SignedPaper): Signed =>
  paperSigned({ ...found, scope: found.context.scope }, input, found.caller.agency ?? '', {
    dueAt: found.context.stageDueAt,
  });

export const paperOf = ({ documentNumber, documentDate, signedBy }: Paper): Paper => ({
  documentNumber,
  documentDate,
  signedBy,
});

export const doneBy = ({ now, caller }: Pick<LoadedInspection, 'now' | 'caller'>): Done => ({
  at: now.toISOString(),
  by: caller.official,
});
