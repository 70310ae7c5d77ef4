import { changesOf } from '../../workflow/index.js';
import type { DossierContext, DossierInput, Suspension } from './dossier.js';
import type { DossierEvent } from './dossier-events.js';

const { onEvent } = changesOf<DossierContext, DossierEvent>();

/** The context of a dossier that was just created. */
export const created = ({ at, ...input }: DossierInput & { at: Date }): DossierContext => ({
  ...input,
  ownerlessSince: null,
  round: 0,
  openRequests: 0,
  position: null,
  reviewDueAt: null,
  decisionDueAt: null,
  suspensions: [],
  submissionNo: 0,
  policyVersion: null,
  returnGrounds: [],
  decision: null,
  apology: null,
  createdAt: at,
  submittedAt: null,
  acceptedAt: null,
  decidedAt: null,
});

export const edited = onEvent<'edit'>((context, { title, summary, handling }) => ({
  title: title ?? context.title,
  summary: summary === undefined ? context.summary : summary,
  handling: handling ?? context.handling,
}));

export const componentPut = onEvent<'put_component'>(({ components }, { component }) => ({
  components: [...components.filter((each) => each.code !== component.code), component],
}));

export const componentRemoved = onEvent<'remove_component'>(({ components }, { code }) => ({
  components: components.filter((each) => each.code !== code),
}));

export const handedOver = onEvent<'hand_over'>((_, { official }) => ({
  responsibleOfficial: official,
  ownerlessSince: null,
}));

export const officialLeft = onEvent<'official_left'>((_, { since }) => ({ ownerlessSince: since }));

export const roundStarted = onEvent<'start_round'>(({ round, openRequests }, { requests }) => ({
  round: round + 1,
  openRequests: openRequests + requests.length,
}));

export const settled = onEvent<'request_settled'>(({ openRequests }) => ({ openRequests: openRequests - 1 }));

export const reopened = onEvent<'request_reopened' | 'request_added'>(({ openRequests }) => ({
  openRequests: openRequests + 1,
}));

export const positionTaken = onEvent<'take_position'>((_, { text }) => ({ position: text }));

export const submitted = onEvent<'submit'>(({ submissionNo }, { at, reviewDueAt, policyVersion }) => ({
  policyVersion,
  returnGrounds: [],
  submissionNo: submissionNo + 1,
  submittedAt: at,
  acceptedAt: null,
  reviewDueAt,
}));

export const accepted = onEvent<'accept'>((_, { at, decisionDueAt, policyVersion }) => ({
  decisionDueAt,
  policyVersion,
  acceptedAt: at,
  reviewDueAt: null,
}));

export const returned = onEvent<'return'>((_, { grounds }) => ({ reviewDueAt: null, returnGrounds: grounds }));

export const decided = onEvent<'decide' | 'decide_itself'>((_, { at, decision }) => ({
  decision,
  decidedAt: at,
  decisionDueAt: null,
}));

export const apologised = onEvent<'apologise'>((_, { apology }) => ({ apology }));

export const withdrawn = onEvent<'withdraw'>(() => ({ openRequests: 0, reviewDueAt: null, decisionDueAt: null }));

export const suspended = onEvent<'suspend'>(({ suspensions }, { suspension }) => ({
  suspensions: [...suspensions, suspension],
}));

export const resumed = onEvent<'resume'>(({ suspensions }, { at, workingMinutes, dueAt }) => ({
  suspensions: suspensions.map((each): Suspension =>
    each.to === null ? { ...each, to: at.toISOString(), workingMinutes } : each,
  ),
  dueAt,
}));

export const calendarChanged = onEvent<'calendar_changed'>((_, { dueAt, reviewDueAt, decisionDueAt }) => ({
  dueAt,
  reviewDueAt,
  decisionDueAt,
}));
