import { z } from 'zod';
import { agencyCode, defineRoute, localDate } from '../../../platform/http/index.js';
import { directoryResponse, toDirectoryResponse } from '../directory-schemas.js';
import type { DirectoryService } from '../directory-service.js';

export const getDirectoryRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/directory',
    operationId: 'getDirectory',
    tag: 'Reference data',
    summary: 'Read the directory',
    description: 'All agencies with the officials of one day, today by default.',
    access: 'read common matters',
    query: z.strictObject({
      agency: agencyCode.optional().meta({ description: 'Only this agency.', example: 'H29.6' }),
      day: localDate
        .optional()
        .meta({ description: "Local date, the tenant's today by default.", example: '2026-11-20' }),
    }),
    success: { status: 200, description: 'The directory on that day.', schema: directoryResponse },
  },
  (deps: { readonly directory: DirectoryService }) =>
    async ({ query, call }) => ({ body: toDirectoryResponse(await deps.directory.read(call, query)) }),
);
