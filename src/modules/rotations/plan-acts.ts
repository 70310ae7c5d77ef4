import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors, plusDays } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { actSet, type ActSet } from '../processes/index.js';
import { leftOutUnmet, lineErrors, lineOf, repeatedErrors, type LineInput } from './line-rules.js';
import { change, move } from './line-acts.js';
import { onPlan, plans, type LoadedPlan } from './loaded-plan.js';
import { doneBy, signedFor } from './signed-paper.js';
import { isSettled, type PlanLine, type SignedPaper } from './rotation-plan.js';
import { dueIn } from './turn-rules.js';
import * as texts from './texts.js';

const POST = 'POST';
const ACT = 'act on a rotation plan';

/** R29: the head signs; where the agency has none that day, whoever may sign for it. */
function headUnmet({ context: { agency }, reference, day }: LoadedPlan, input: SignedPaper): Unmet[] {
  const head = reference.directory.head(agency, input.documentDate);
  if (!head) return signatureUnmet(reference, input, agency, day);
  return head.official === input.signedBy ? [] : [texts.headSigns(agency)];
}

export interface DrawUpInput {
  readonly lines: readonly LineInput[];
  readonly purpose?: string | undefined;
}

const firstPlanned = (lines: readonly PlanLine[]): LocalDate | null =>
  lines
    .filter((each) => !isSettled(each))
    .map(({ plannedOn }) => plannedOn!)
    .sort()[0] ?? null;

/** R29: who is moved, when, and who is not yet. Until it is signed and published it may be drawn up anew. */
export const drawUp = onPlan('draw_up', {
  method: POST,
  path: '/lines',
  permission: ACT,
  errors: ({ basis }, { lines }: DrawUpInput) => [
    ...lines.flatMap((each, index) => lineErrors(basis, each, `/lines/${index}`)),
    ...repeatedErrors(lines),
  ],
  unmet: ({ basis, context }, input) =>
    input ? leftOutUnmet(dueIn(basis.turns, basis.exceptions, context.year), input.lines) : [],
  event: ({ basis, reference, day }, input) => {
    const lines = input.lines.map((each) => lineOf(basis, each));
    const first = firstPlanned(lines);
    const { publishDaysAhead } = reference.policies.inForce(day).rotation;
    return { lines, purpose: input.purpose ?? null, publishBy: first && plusDays(first, -publishDaysAhead) };
  },
});

export const sign = onPlan('sign', {
  method: POST,
  path: '/signature',
  permission: ACT,
  errors: ({ day, context, reference }, { documentDate }: SignedPaper): FieldError[] =>
    dateErrors({
      date: documentDate,
      today: day,
      after: { occasion: 'rotation_plan', day: reference.calendar.localDate(context.openedAt) },
    }),
  unmet: (found, input) => (input ? headUnmet(found, input) : []),
  signed: signedFor,
  event: (found, { documentNumber, documentDate, signedBy }) => ({
    signature: { documentNumber, documentDate, signedBy, ...doneBy(found) },
  }),
});

export interface PublicationInput {
  readonly publishedOn: LocalDate;
  readonly how: string;
}

/** R29: told inside the agency, so long before the first move as the policy says. */
export const publish = onPlan('publish', {
  method: POST,
  path: '/publication',
  permission: ACT,
  errors: ({ day, context }, { publishedOn }: PublicationInput) =>
    dateErrors({
      path: '/publishedOn',
      date: publishedOn,
      today: day,
      after: { occasion: 'rotation_plan', day: context.signature?.documentDate ?? publishedOn },
    }),
  unmet: ({ context: { publishBy } }, input) =>
    input && publishBy !== null && input.publishedOn > publishBy ? [texts.publishedTooLate(publishBy)] : [],
  event: (found, { publishedOn, how }) => ({ publication: { publishedOn, how, ...doneBy(found) } }),
});

export const PLAN_ACTS: readonly ActSet[] = [actSet(plans, [drawUp, sign, publish, move, change])];
