import { changesOf } from '../../workflow/index.js';
import {
  isAwaited,
  nextOpinionDue,
  type ReviewContext,
  type ReviewEvent,
  type ReviewInput,
  type StageTerm,
} from './review.js';

const { onEvent, onTime } = changesOf<ReviewContext, ReviewEvent>();

const NO_STAGE: StageTerm = { stage: null, stageDueAt: null, remindAt: null };

/** The term of a stage that begins. */
const staged = ({ stage, stageDueAt, remindAt }: StageTerm) => ({ stage, stageDueAt, remindAt, overdueAt: null });

export const proposed = ({ at, ...input }: ReviewInput & { at: Date }): ReviewContext => ({
  ...input,
  opinions: [],
  submission: null,
  decision: null,
  publication: null,
  ending: null,
  overdueAt: null,
  opinionDueAt: null,
  proposedAt: at,
  endedAt: null,
});

const withOpinions = (opinions: ReviewContext['opinions']) => ({ opinions, opinionDueAt: nextOpinionDue(opinions) });

export const consulted = onEvent<'consult'>((_, { asked, ...event }) => ({ ...withOpinions(asked), ...staged(event) }));

export const opinionGiven = onEvent<'give_opinion'>(({ opinions }, { agency, opinion }) =>
  withOpinions(opinions.map((each) => (each.agency === agency ? { ...each, opinion } : each))),
);

/** Silence is recorded, of everybody whose term has passed. */
export const silent = onTime(({ opinions }, now) =>
  withOpinions(
    opinions.map((each) =>
      isAwaited(each) && new Date(each.dueAt) <= now ? { ...each, silentAt: now.toISOString() } : each,
    ),
  ),
);

export const submitted = onEvent<'submit'>((_, { submission, ...event }) => ({
  submission,
  opinionDueAt: null,
  ...staged(event),
}));

export const decided = onEvent<'decide'>((_, { decision, change, saving, ...event }) => ({
  decision,
  change,
  saving,
  ...staged(event),
}));

export const rejected = onEvent<'decide'>((_, { at, decision }) => ({ decision, ...staged(NO_STAGE), endedAt: at }));

export const published = onEvent<'publish'>((_, { at, publication }) => ({
  publication,
  ...staged(NO_STAGE),
  endedAt: at,
}));

export const withdrawn = onEvent<'withdraw'>((_, { at, ending }) => ({
  ending,
  opinionDueAt: null,
  ...staged(NO_STAGE),
  endedAt: at,
}));

export const reminded = onTime(() => ({ remindAt: null }));

export const overdue = onTime(({ stageDueAt }) => ({ overdueAt: stageDueAt }));

/** What was missed stays missed, unless its day turns out to lie ahead. */
export const moved = onEvent<'move_terms'>(({ overdueAt }, { at, opinions, stage, stageDueAt, remindAt }) => ({
  ...withOpinions(opinions),
  stage,
  stageDueAt,
  remindAt,
  overdueAt: stageDueAt !== null && stageDueAt > at ? null : overdueAt,
}));
