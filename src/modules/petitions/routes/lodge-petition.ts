import { defineRoute } from '../../../platform/http/index.js';
import type { Lodge } from '../lodging-service.js';
import { petitionResponse } from '../petition-responses.js';
import { lodgeBody } from '../petition-schemas.js';

export const lodgePetitionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions',
    operationId: 'lodgePetition',
    tag: 'Petitions',
    summary: 'Take a petition in',
    description:
      'A petition, a complaint about how a procedure is handled, or a request of a data subject (Luật 91/2025), by the Office, a place of receipt or a portal. It is settled by the Office unless another agency is named, and never by the agency that it is about; a request of a data subject by the lead of its dossier. What came under the same code of the national portal already is answered again. Who petitions, and in which words, is kept apart, and is in no answer.',
    access: 'lodge a petition',
    body: lodgeBody,
    bodyExample: {
      kind: 'petition',
      petitioner: { kind: 'person', name: 'Nguyễn Văn An', phone: '0903 123 456' },
      summary: 'Chờ lâu tại quầy tiếp nhận.',
      content: 'Tôi phải chờ hơn hai giờ mới được tiếp nhận hồ sơ.',
      aboutAgency: 'H29.6',
    },
    success: {
      status: 201,
      description: 'The petition, received, or as it stands where it came under the same code before.',
      schema: petitionResponse,
      etag: true,
      location: true,
    },
    errors: ['forbidden', 'official-not-of-agency'],
  },
  (deps: { readonly lodgePetition: Lodge }) =>
    async ({ body, call }) => {
      const petition = await deps.lodgePetition(call, body);
      return { body: petition, version: petition.version, location: `/v1/petitions/${petition.id}` };
    },
);
