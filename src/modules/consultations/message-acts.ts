import { answerErrors, takesAnswer } from './consulted-acts.js';
import { onRequest } from './loaded-request.js';
import type { OpinionInput } from './opinion-rules.js';
import type { HeldMessage, RejectedMessage } from './request-events.js';

/** What becomes of documents that came as messages and are no answer yet. */

/** An answer that is complete, and about whose signature there are doubts: it waits for a person, where an answer would be taken (R1). */
export const holdMessage = onRequest('hold_message', {
  method: 'POST',
  path: '/v1/document-messages',
  permission: 'act as consulted',
  afterEnd: true,
  takes: (found) => takesAnswer(found),
  errors: (found, { opinion }: { readonly opinion: Omit<OpinionInput, 'signedBy'>; readonly message: HeldMessage }) =>
    answerErrors(found, opinion),
  event: (_, { message }) => ({ message }),
});

/** Whatever has become of the request meanwhile, a document must not wait for ever. */
export const rejectMessage = onRequest('reject_message', {
  method: 'POST',
  path: '/v1/document-messages/{messageId}/rejection',
  permission: 'reject a message',
  afterEnd: true,
  event: (_, message: RejectedMessage) => ({ message }),
});
