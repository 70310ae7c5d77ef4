import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { outerId, recordOf, type ImportRecord } from '../processes/index.js';
import type { Opinion, RequestContext } from './request.js';

/** Answers in the order of their questions; what was not answered leaves its place empty. */
function answersOf({ answers }: Opinion): string[] {
  const last = Math.max(0, ...answers.map(({ question }) => question));
  return Array.from({ length: last }, (_, index) => answers.find(({ question }) => question === index + 1)?.text ?? '');
}

/** A request as it is given out; `dossier`: what its dossier is called by. */
export function writtenRequest({ id, state, context }: Instance<RequestContext>, dossier: string | null): ImportRecord {
  const { opinion, letter, decline } = context;
  const asked = context.supplements.at(-1);
  const lacking = state['state'] === 'supplement_due' || state['state'] === 'incomplete' ? asked : undefined;
  return recordOf({
    id: outerId(id, context.imported),
    dossier,
    agency: context.agency,
    kind: context.kind,
    round: context.round,
    state: state['state'],
    silence: context.silence,
    questions: context.questions.map(({ text }) => text),
    reason: context.reason,
    letterNumber: letter?.documentNumber,
    letterDate: letter?.documentDate,
    letterSignedBy: letter?.signedBy,
    handler: context.handler,
    sentAt: iso(context.sentAt),
    dueAt: iso(context.dueAt),
    answeredAt: opinion && iso(context.answeredAt),
    settledAt: iso(context.settledAt),
    stance: opinion?.stance,
    mainPoint: opinion?.mainPoint === true ? true : null,
    answers: opinion && answersOf(opinion),
    reasons: opinion?.reasons,
    documentNumber: opinion?.documentNumber,
    documentDate: opinion?.documentDate,
    signedBy: opinion?.signedBy,
    missing: lacking?.missing.map(({ what }) => what).join('\n'),
    supplementAskedAt: lacking?.askedAt,
    supplementDueAt: lacking?.dueAt,
    declineReason: state['state'] === 'declined' ? decline?.reason : null,
    competentAgency: state['state'] === 'declined' ? decline?.competentAgency : null,
    withdrawalReason: context.withdrawalReason,
    response: context.response,
    responseText: context.responseText,
  });
}
