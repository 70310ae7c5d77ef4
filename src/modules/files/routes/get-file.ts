import { defineRoute, idParams } from '../../../platform/http/index.js';
import { AS_IT_CAME, MEDIA_TYPES } from '../file-rules.js';
import type { FileService } from '../file-service.js';

const stored = {
  ...Object.fromEntries(Object.entries(MEDIA_TYPES).map(([type, { description }]) => [type, description])),
  [AS_IT_CAME]: 'What came inside a message between systems, as it came.',
};

export const getFileRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/files/:id',
    operationId: 'getFile',
    tag: 'Files',
    summary: 'Get a file',
    description:
      'For the agency that put it in, and for whoever may see what names it: components are for all who may see the dossier, documents of a request for the agency that was asked, the lead, and those who watch over all dossiers. For keeping: it is never shown by a browser itself.',
    access: 'read a file',
    params: idParams,
    success: { status: 200, description: 'The file as it was put in.', stored },
    errors: ['not-found'],
  },
  (deps: { readonly files: FileService }) =>
    async ({ params, call }) => {
      const { file, content } = await deps.files.read(call, params.id);
      return { file: { ...file, content } };
    },
);
