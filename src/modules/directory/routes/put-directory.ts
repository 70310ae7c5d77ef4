import { defineRoute } from '../../../platform/http/index.js';
import { directoryCounts, directoryInput } from '../directory-schemas.js';
import type { DirectoryService } from '../directory-service.js';

export const putDirectoryRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/directory',
    operationId: 'putDirectory',
    tag: 'Reference data',
    summary: 'Tell the directory of agencies and officials',
    description:
      'Creates and updates, all or nothing. Agencies that the list leaves out stay as they are; officials that an agency of the ' +
      'list leaves out have left it. A changed position ends the day before and a new one begins, so that who answered for an ' +
      'agency on a past day stays known (R1). For administrators.',
    access: 'administer',
    body: directoryInput,
    bodyExample: {
      agencies: [
        {
          code: 'H29.6',
          name: 'Sở Xây dựng',
          kind: 'department',
          parentCode: null,
          activeFrom: '2025-07-01',
          officials: [{ code: 'H29.6-01', position: 'Giám đốc', role: 'head', maySign: true }],
        },
      ],
      successions: [{ predecessorName: 'Sở Giao thông vận tải', successorCode: 'H29.6', effectiveOn: '2025-03-01' }],
    },
    bodyLimit: 4 * 1024 * 1024,
    success: {
      status: 200,
      description: 'The directory is in force.',
      schema: directoryCounts,
      example: { created: 2, updated: 0, unchanged: 0 },
    },
    errors: ['forbidden'],
  },
  (deps: { readonly directory: DirectoryService }) =>
    async ({ body, call }) => ({ body: await deps.directory.replace(call, body) }),
);
