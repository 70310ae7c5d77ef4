import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { exemptFromApology } from '../apologising-act.js';
import { exemptBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';

export const exemptFromApologyRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/apology-exemption',
    operationId: 'exemptFromApology',
    tag: 'Dossiers',
    summary: 'Record that no letter of apology is owed',
    description: `For a ground of the policy (\`apology.exemptions\`), before the old date passes, with the document that proves it and the signature of the lead's head
or a deputy (R19). That the dossier is late stays what it is.`,
    access: 'act as lead',
    params: idParams,
    body: exemptBody,
    bodyExample: {
      ground: 'force_majeure',
      text: 'Hồ sơ gốc bị hư hỏng do ngập tại trụ sở; đang phục hồi theo biên bản.',
      documentNumber: '530/SXD-VP',
      documentDate: '2026-12-16',
      signedBy: 'H29.6-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The dossier, with its exemption.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, exemptFromApology, params.id, body);
      return { body: dossier, version: dossier.version };
    },
);
