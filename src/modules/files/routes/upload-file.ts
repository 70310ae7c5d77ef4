import { defineRoute } from '../../../platform/http/index.js';
import { DOCUMENT_ENDINGS } from '../file-rules.js';
import { fileResponse } from '../file-schemas.js';
import type { FileService } from '../file-service.js';

const taken = DOCUMENT_ENDINGS.join(', ');

export const uploadFileRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/files',
    operationId: 'uploadFile',
    tag: 'Files',
    summary: 'Put a file in',
    description: `A form with one part \`file\`, 50 MB at most where the operator has set nothing else. Taken are ${taken}, told by what they hold; anything else is 422 at \`/file\`. Of those who may bring records in (\`POST /v1/imports\`) csv and ndjson are taken too, told by their names. What no dossier names within 7 days is deleted.

With \`Idempotency-Key\` the same name and content are the same request: the first answer comes again, with the same \`fileId\`. An upload that stands still for longer than other requests may take, or takes longer than 10 minutes, is ended with 400.`,
    access: 'add a file',
    upload: 'The document.',
    success: {
      status: 201,
      description: 'The file, which components and documents may now name.',
      schema: fileResponse,
      example: {
        fileId: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55',
        name: 'Tờ trình.pdf',
        sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        size: 48_213,
        mediaType: 'application/pdf',
      },
      location: true,
    },
    errors: ['forbidden', 'official-not-of-agency'],
  },
  (deps: { readonly files: FileService }) =>
    async ({ upload, call }) => {
      const { id, ...file } = await deps.files.upload(call, upload!);
      return { body: { fileId: id, ...file }, location: `/v1/files/${id}` };
    },
);
