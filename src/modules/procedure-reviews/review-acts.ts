import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { isLate, signatureUnmet } from '../consultations/index.js';
import { actSet, fieldOf, type ActSet, type Signed } from '../processes/index.js';
import { fittingErrors } from '../procedures/index.js';
import { changed, changeErrors, heavierUnmet, spelledChange } from './change-rules.js';
import { onReview, procedureReviews, type LoadedReview } from './loaded-review.js';
import { askedNow, stageOf } from './review-terms.js';
import { isAwaited, type Change, type OUTCOMES, type Paper, type STANCES } from './review.js';
import { savingFor } from './saving.js';
import * as texts from './texts.js';

const POST = 'POST' as const;

/** A document of today or earlier, not before the review began. */
const paperErrors = ({ reference, context, day }: LoadedReview, { documentDate }: Paper): FieldError[] =>
  dateErrors({
    date: documentDate,
    today: day,
    after: { occasion: 'procedure_review', day: reference.calendar.localDate(context.proposedAt) },
  });

/** R1: signed by somebody who may sign for the agency that acts. */
const paperUnmet = ({ reference, caller, day }: LoadedReview, input: Paper | undefined): Unmet[] =>
  input && caller.agency !== null ? signatureUnmet(reference, input, caller.agency, day) : [];

/** What an agency says in a review is signed for it (R26). */
const paperSigned = (
  { caller, context, reference, day }: LoadedReview,
  { signedBy, documentDate, documentNumber }: Paper,
  dueAt: Date | null,
): Signed => ({
  task: 'procedure_review',
  agency: caller.agency ?? '',
  ...{ signedBy, documentDate, documentNumber, dueAt },
  procedureCode: context.procedureCode,
  field: fieldOf(reference, context.procedureCode, day),
});

const paperOf = ({ documentNumber, documentDate, signedBy }: Paper): Paper => ({
  documentNumber,
  documentDate,
  signedBy,
});
const doneBy = ({ now, caller }: LoadedReview) => ({ at: now.toISOString(), by: caller.official });

export interface ConsultationInput {
  readonly agencies: readonly { readonly agency: string; readonly workingDays?: number | undefined }[];
}

/** The agencies concerned are asked, each with a term of its own. */
export const consult = onReview('consult', {
  method: POST,
  path: '/consultation',
  permission: 'carry on a procedure review',
  errors: ({ reference, day, context }, { agencies }: ConsultationInput) =>
    agencies.flatMap(({ agency }, index): FieldError[] => {
      const path = `/agencies/${index}/agency`;
      if (!reference.directory.activeAgency(agency, day)) return [texts.unknownAgency(path, agency)];
      if (agencies.findIndex((each) => each.agency === agency) < index) return [texts.agencyNamedTwice(path, agency)];
      return agency === context.leadAgency ? [texts.asksItself(path)] : [];
    }),
  event: ({ terms, now }, { agencies }) => {
    const asked = askedNow(terms, agencies, now);
    const last = new Date(Math.max(...asked.map((each) => Date.parse(each.dueAt))));
    return { asked, ...stageOf(terms, last, terms.policy.citizens.reviews.submitWorkingDays, now) };
  },
});

export interface OpinionInput extends Paper {
  readonly stance: (typeof STANCES)[number];
  readonly text: string;
}

const ownOpinion = ({ context, caller }: LoadedReview) =>
  context.opinions.find((each) => each.agency === caller.agency && each.opinion === null);

const opinionDue = (found: LoadedReview): Date | null => {
  const due = ownOpinion(found)?.dueAt;
  return due === undefined ? null : new Date(due);
};

/** What an agency that was asked says, in its term or after it; silence that was recorded stays recorded. */
export const giveOpinion = onReview('give_opinion', {
  method: POST,
  path: '/opinions',
  permission: 'act as asked on a procedure',
  errors: (found, input: OpinionInput) => paperErrors(found, input),
  unmet: (found, input) => [...(ownOpinion(found) ? [] : [texts.answeredAlready()]), ...paperUnmet(found, input)],
  signed: (found, input) => paperSigned(found, input, opinionDue(found)),
  event: (found, input) => {
    const asked = ownOpinion(found);
    return {
      agency: found.caller.agency ?? '',
      opinion: {
        stance: input.stance,
        text: input.text,
        ...paperOf(input),
        ...doneBy(found),
        late: asked !== undefined && isLate(found.now, new Date(asked.dueAt)),
      },
    };
  },
});

const awaitedUnmet = ({ context }: LoadedReview): Unmet[] => {
  const agencies = context.opinions.filter(isAwaited).map((each) => each.agency);
  return agencies.length === 0 ? [] : [texts.opinionsAwaited(agencies)];
};

/** To the committee, once everybody who was asked has been heard or has let the term pass. */
export const submit = onReview('submit', {
  method: POST,
  path: '/submission',
  permission: 'carry on a procedure review',
  errors: (found, input: Paper & { readonly text?: string | undefined }) => paperErrors(found, input),
  unmet: (found, input) => [...awaitedUnmet(found), ...paperUnmet(found, input)],
  signed: (found, input) => paperSigned(found, input, found.context.stageDueAt),
  event: (found, input) => ({
    submission: { ...paperOf(input), text: input.text ?? null, ...doneBy(found) },
    ...stageOf(found.terms, found.now, found.terms.policy.citizens.reviews.decideWorkingDays, found.now),
  }),
});

export interface DecisionInput extends Paper {
  readonly outcome: (typeof OUTCOMES)[number];
  readonly reason?: string | undefined;
  /** What is accepted, where only a part is. */
  readonly change?: Change | undefined;
}

/** The change as it is decided. */
const decidedChange = ({ base, context }: LoadedReview, { change }: DecisionInput): Change =>
  change && base ? spelledChange(base, change) : context.change;

function decisionErrors(found: LoadedReview, input: DecisionInput): FieldError[] {
  const { outcome, reason, change } = input;
  const { base, reference, now } = found;
  const partly = outcome === 'partly';
  return [
    ...paperErrors(found, input),
    ...(outcome === 'accepted' || reason !== undefined ? [] : [texts.reasonNeeded()]),
    ...(partly && !change ? [texts.changeNeeded()] : []),
    ...(!partly && change ? [texts.changeNotExpected()] : []),
    ...(partly && change && base ? wrongChange(base, decidedChange(found, input), reference, now) : []),
  ];
}

/** What is wrong with a change, by the procedure, the directory and the calendar. */
export function wrongChange(
  base: NonNullable<LoadedReview['base']>,
  change: Change,
  reference: LoadedReview['reference'],
  now: Date,
): FieldError[] {
  const errors = changeErrors(base, change);
  if (errors.length > 0) return errors;
  return fittingErrors(changed(base, change), reference, now).map((each) => ({ ...each, path: '/change' }));
}

/** By the committee: all of it, a part, or nothing, with the reason. */
export const decide = onReview('decide', {
  method: POST,
  path: '/decision',
  permission: 'decide a procedure review',
  errors: (found, input: DecisionInput) => decisionErrors(found, input),
  unmet: (found, input) => [
    ...(input && found.base ? heavierUnmet(found.base, decidedChange(found, input)) : []),
    ...paperUnmet(found, input),
  ],
  signed: (found, input) => paperSigned(found, input, found.context.stageDueAt),
  event: (found, input) => ({
    decision: { outcome: input.outcome, reason: input.reason ?? null, ...paperOf(input), ...doneBy(found) },
    change: decidedChange(found, input),
    saving: savingFor(found, decidedChange(found, input)),
    ...stageOf(found.terms, found.now, found.terms.policy.citizens.reviews.publishWorkingDays, found.now),
  }),
});

export interface PublicationInput {
  readonly effectiveFrom: string;
  /** Left out: the number of the decision. */
  readonly basis?: string | undefined;
}

/** R17: the next version of what was measured; where another was published meanwhile, or it fits no more, it is refused. */
function publicationUnmet({ base, context, latestVersion, reference, now }: LoadedReview): Unmet[] {
  if (latestVersion !== context.baseVersion || !base) return [texts.newerVersion(context.baseVersion, latestVersion)];
  return fittingErrors(changed(base, context.change), reference, now).map(texts.doesNotFit);
}

export const publish = onReview('publish', {
  method: POST,
  path: '/publication',
  permission: 'publish a procedure review',
  errors: ({ day }, { effectiveFrom }: PublicationInput) => (effectiveFrom < day ? [texts.takesEffectInPast()] : []),
  unmet: (found) => publicationUnmet(found),
  event: (found, { effectiveFrom, basis = found.context.decision?.documentNumber ?? '' }) => ({
    publication: { version: found.context.baseVersion + 1, effectiveFrom, basis, ...doneBy(found) },
  }),
});

export const withdraw = onReview('withdraw', {
  method: POST,
  path: '/withdrawal',
  permission: 'carry on a procedure review',
  event: (found, reason: string) => ({ ending: { reason, ...doneBy(found) } }),
});

export const PROCEDURE_REVIEW_ACTS: readonly ActSet[] = [
  actSet(procedureReviews, [consult, giveOpinion, submit, decide, publish, withdraw]),
];
