import { changesOf } from '../../workflow/index.js';
import type { PetitionEvent } from './petition-events.js';
import { isDataRequest, type PetitionContext, type PetitionInput, type Term } from './petition.js';

const { onEvent, onTime } = changesOf<PetitionContext, PetitionEvent>();

/** The context of a petition that has just come: without what is known of the petitioner. */
export const received = ({ at, kept: _, ...input }: PetitionInput & { at: Date }): PetitionContext => ({
  ...input,
  erasedAt: null,
  receivedAt: at,
  acceptedAt: null,
  questions: [],
  settleFrom: at,
  overdueAt: null,
  missed: [],
  refusal: null,
  settlement: null,
  settledAt: null,
  satisfied: null,
  satisfaction: null,
  publishDueAt: null,
  publication: null,
  publishedAt: null,
  withdrawal: null,
  endedAt: null,
});

/** When the term that runs was due; null where it was missed already. */
export const runsUntil = (context: PetitionContext, term: Term): Date | null => {
  const dueAt = { acceptance: context.acceptDueAt, settlement: context.settleDueAt, publication: context.publishDueAt }[
    term
  ];
  return dueAt && context.missed.some((each) => each.term === term && each.dueAt === dueAt.toISOString())
    ? null
    : dueAt;
};

export const missed = (term: Term) =>
  onTime((context) => {
    const dueAt = runsUntil(context, term);
    if (!dueAt) return {};
    return {
      missed: [...context.missed, { term, agency: context.agency, dueAt: dueAt.toISOString() }],
      ...(term === 'settlement' && { overdueAt: dueAt, remindAt: null }),
    };
  });

export const reminded = onTime(() => ({ remindAt: null }));

export const accepted = onEvent<'accept'>((context, { at, settleDueAt, remindAt }) => ({
  acceptedAt: at,
  ...(!isDataRequest(context) && { settleFrom: at, settleDueAt, remindAt }),
}));

export const refused = onEvent<'refuse'>((_, { at, refusal }) => ({ refusal, endedAt: at, remindAt: null }));

export const asked = onEvent<'ask'>(({ questions }, { question }) => ({ questions: [...questions, question] }));

const lastQuestion = (
  { questions }: Pick<PetitionContext, 'questions'>,
  change: Partial<PetitionContext['questions'][number]>,
) => questions.map((each, index) => (index === questions.length - 1 ? { ...each, ...change } : each));

export const answered = onEvent<'take_answer'>((context, { at, acceptDueAt }) => ({
  questions: lastQuestion(context, { answeredAt: at.toISOString() }),
  acceptDueAt,
}));

export const silent = onTime(({ questions, acceptDueAt }) => {
  const last = questions.at(-1);
  return { acceptDueAt: last ? new Date(last.acceptDueAt) : acceptDueAt };
});

export const assigned = onEvent<'assign'>((_, { agency, official, acceptDueAt }) => ({
  agency,
  official,
  acceptDueAt,
}));

export const settled = onEvent<'settle'>(({ settleDueAt, overdueAt }, { at, settlement, publishDueAt }) => ({
  settlement,
  settledAt: at,
  publishDueAt,
  remindAt: null,
  // In the second of its term it is in time.
  overdueAt: overdueAt && Math.floor(at.getTime() / 1000) * 1000 > settleDueAt.getTime() ? overdueAt : null,
  endedAt: publishDueAt === null ? at : null,
}));

export const saidSatisfied = onEvent<'say_satisfied'>((_, { satisfied, satisfaction }) => ({
  satisfied,
  satisfaction,
}));

export const published = onEvent<'publish'>((_, { at, publication }) => ({
  publication,
  publishedAt: at,
  endedAt: at,
}));

export const withdrawn = onEvent<'withdraw'>((_, { at, reason }) => ({
  withdrawal: reason,
  endedAt: at,
  remindAt: null,
}));

export const erased = onEvent<'erase_petitioner'>((_, { at }) => ({ erasedAt: at }));

/** What was missed by a term that has moved ahead is none. */
export const moved = onEvent<'calendar_changed'>(
  (context, { at, acceptDueAt, settleDueAt, remindAt, publishDueAt, question }) => {
    const ahead = { acceptance: acceptDueAt, settlement: settleDueAt, publication: publishDueAt };
    return {
      acceptDueAt,
      settleDueAt,
      remindAt,
      publishDueAt,
      questions: question ? lastQuestion(context, question) : context.questions,
      missed: context.missed.filter(({ term, dueAt }) => {
        const now = ahead[term];
        return now === null || now <= at || now.toISOString() === dueAt;
      }),
      overdueAt: settleDueAt > at ? null : context.overdueAt,
    };
  },
);
