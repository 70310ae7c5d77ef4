import { defineRoute, idParams } from '../../../platform/http/index.js';
import { decisionBody, destructionResponse } from '../destruction-schemas.js';
import type { DestructionService } from '../destruction-service.js';

export const decideDestructionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/destructions/:id/decision',
    operationId: 'decideDestruction',
    tag: 'Archive',
    summary: 'Decide a destruction',
    description: `By number, date and signer of the decision and the minutes of the council; what is to be kept leaves the list. A job then destroys record by record: rows, files, packages, data of persons, and what the journal said. The hashes of the journal stay, and so do its chain and all checkpoints.

Where the periods of the policy are not confirmed (\`retention.confirmed\`), nothing is destroyed unless the decision says so, with the reason (\`unconfirmedPeriods\`): 422 \`rule-violated\` (\`periods_unconfirmed\`).

What is found to be under way, about which there is another record such as a complaint, or whose period was made longer meanwhile is kept, with the reason.`,
    access: 'decide a destruction',
    params: idParams,
    body: decisionBody,
    bodyExample: {
      documentNumber: '45/QĐ-SXD',
      documentDate: '2048-02-10',
      signedBy: 'H29.6-01',
      council: { documentNumber: '03/BB-HĐXH', documentDate: '2048-02-01' },
      keep: [],
    },
    success: { status: 200, description: 'The destruction, decided.', schema: destructionResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly destructions: DestructionService }) =>
    async ({ params: { id }, body, call }) => ({ body: await deps.destructions.decide(call, id, body) }),
);
