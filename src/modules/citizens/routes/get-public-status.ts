import { defineRoute } from '../../../platform/http/index.js';
import { publicDossierParams, publicDossierQuery } from '../public-schemas.js';
import type { PublicStatusService } from '../public-status.js';
import { publicStatusResponse } from '../status-responses.js';

export const getPublicStatusRoute = defineRoute(
  {
    method: 'GET',
    path: '/public/dossiers/:code',
    operationId: 'getPublicStatus',
    tag: 'Public',
    summary: 'Ask where a dossier is, as its applicant',
    description:
      'Without a key: whoever has the receipt has the secret. State, step, who has it and when the result is to be had, and nothing of the applicant. A code that there is not and a wrong secret are answered alike. Each address may ask so often in a minute; where many wrong secrets of one code have come, an address is looked at once in a minute for it.',
    access: 'public',
    params: publicDossierParams,
    query: publicDossierQuery,
    success: { status: 200, description: 'Where it is. Kept by nobody in between.', schema: publicStatusResponse },
    errors: ['not-found', 'too-many-requests'],
  },
  (deps: { readonly publicStatus: PublicStatusService }) =>
    async ({ params, query, address, say, reply }) => {
      reply.header('cache-control', 'no-store');
      return { body: await deps.publicStatus.status({ ...params, ...query, address }, say) };
    },
);
