import type { FieldError, Unmet } from '../../core/errors.js';
import { Spelling } from '../../core/spelling.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { inOffice, notOfAgency } from '../directory/index.js';
import { fileOf, type KnownFiles } from '../files/index.js';
import type { Signed } from '../processes/index.js';
import { componentsUnmet, extraComponent } from '../submissions/index.js';
import type { Form, Notice } from './handling.js';
import { onHandling, type LoadedHandling } from './loaded-handling.js';
import { planStep, requireOfficial, unitToday, unitUnmet } from './plan-step.js';
import { handedInErrors } from './component-rules.js';
import { noFirstStep, supplementsUsed, supplementTooLong } from './texts.js';

/** How a dossier is checked and completed (R16). */

/** R1: an official of the place of receipt takes it up, or another one after that, for as long as it is not over. */
export const takeUp = onHandling('take_up', {
  method: 'PUT',
  path: '/checker',
  permission: 'act as receiver',
  requires: ({ context, reference: { directory }, day }, { official }: { official: string }) => {
    if (!inOffice(directory, official, context.receivingPoint, day))
      throw notOfAgency('/official', official, context.receivingPoint);
  },
  unchanged: ({ context, state }, { official }) => state !== 'received' && context.checker === official,
  event: (_, { official }) => ({ official }),
});

const firstStep = ({ procedure }: LoadedHandling) => procedure.steps?.[0];

/** R16: complete by the published list, and nothing beyond it; the first unit gets it. */
export const admit = onHandling('admit', {
  method: 'POST',
  path: '/admission',
  permission: 'act as receiver',
  requires: (found, { official }: { official?: string | undefined }) => {
    const step = firstStep(found);
    if (step) requireOfficial(found, step, unitToday(found, step), official);
  },
  unmet: (found) => {
    const step = firstStep(found);
    return [...(step ? unitUnmet(found, step) : [noFirstStep()]), ...componentsUnmet(found.procedure, found.dossier)];
  },
  event: (found, { official }) => ({ step: planStep(found, 1, { official })! }),
});

export interface SupplementInput extends Notice {
  readonly text: string;
  readonly components: readonly string[];
  readonly workingDays?: number | undefined;
}

const most = ({ procedure }: LoadedHandling): number => procedure.supplements?.max ?? 1;
const longest = ({ procedure }: LoadedHandling): number => procedure.supplements?.workingDays ?? 30;

/** The notice is signed for the lead, on a day between the intake and today. */
export const noticeErrors = (
  { reference, day, context }: LoadedHandling,
  { documentDate }: Pick<Notice, 'documentDate'>,
): FieldError[] =>
  dateErrors({
    date: documentDate,
    today: day,
    after: { occasion: 'dossier', day: reference.calendar.localDate(context.receivedAt) },
  });

export const noticeUnmet = (
  { reference, day, context }: LoadedHandling,
  input: Pick<Notice, 'signedBy'> | undefined,
): Unmet[] => (input ? signatureUnmet(reference, input, context.leadAgency, day) : []);

/** What is written to the applicant, or recorded as the result, is signed for the lead (R26). */
export const noticeSigned = (
  { context, procedure }: LoadedHandling,
  task: Signed['task'],
  { signedBy, documentDate, documentNumber }: Pick<Notice, 'signedBy' | 'documentDate' | 'documentNumber'>,
  dueAt: Date | null = null,
): Signed => ({
  task,
  agency: context.leadAgency,
  ...{ signedBy, documentDate, documentNumber, dueAt },
  procedureCode: procedure.code,
  field: procedure.field,
});

const listed = ({ procedure }: LoadedHandling) => new Spelling(procedure.components.map((each) => each.code));

/** R16: once (form 02), for what the procedure lists, no longer than it allows; time stands still. */
export const askSupplement = onHandling('ask_supplement', {
  method: 'POST',
  path: '/supplement',
  permission: 'ask the applicant',
  errors: (found, input: SupplementInput) => noticeErrors(found, input),
  unmet: (found, input) => [
    ...(found.context.supplements.length < most(found) ? [] : [supplementsUsed(found.context.supplements.length)]),
    ...(input ? input.components : []).flatMap((code) =>
      listed(found).keptAs(code) === undefined ? [extraComponent(code)] : [],
    ),
    ...((input?.workingDays ?? 0) > longest(found) ? [supplementTooLong(longest(found))] : []),
    ...noticeUnmet(found, input),
  ],
  signed: (found, input) => noticeSigned(found, 'notice', input),
  event: (found, input) => {
    const { text, components, workingDays = longest(found), documentNumber, documentDate, signedBy } = input;
    return {
      supplement: {
        text,
        components: [...new Set(components.map((code) => listed(found).of(code)))],
        workingDays,
        askedAt: found.now.toISOString(),
        by: found.caller.official,
        dueAt: found.reference.calendar.addWorkingDays(found.now, workingDays).toISOString(),
        receivedAt: null,
        documentNumber,
        documentDate,
        signedBy,
      },
    };
  },
});

export interface HandedIn {
  readonly code: string;
  readonly form: Form;
  readonly title?: string | undefined;
  readonly documentNumber?: string | undefined;
  readonly documentDate?: string | undefined;
  readonly fileId?: string | undefined;
}

export interface CompletionInput {
  readonly text?: string | undefined;
  readonly components: readonly HandedIn[];
  /** The files that the caller may name. */
  readonly known?: KnownFiles;
}

/** R16: what the applicant brings; time runs on. */
export const complete = onHandling('complete', {
  method: 'POST',
  path: '/completion',
  permission: 'act as receiver',
  errors: ({ day }, { components, known }: CompletionInput) => handedInErrors(components, known, day),
  unmet: (found, input) =>
    (input?.components ?? []).flatMap(({ code }) =>
      listed(found).keptAs(code) === undefined ? [extraComponent(code)] : [],
    ),
  event: (found, { text = null, components, known = new Map() }) => ({
    text,
    components: components.map((each) => ({
      code: listed(found).of(each.code),
      title: each.title ?? null,
      documentNumber: each.documentNumber ?? null,
      documentDate: each.documentDate ?? null,
      ...fileOf(each.fileId, known as KnownFiles),
      form: each.form,
      addedAt: found.now.toISOString(),
      addedBy: found.caller.official,
    })),
  }),
});
