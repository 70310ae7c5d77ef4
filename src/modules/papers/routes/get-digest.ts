import { z } from 'zod';
import { agencyCode, defineRoute, JSON_MEDIA_TYPE, officialCode } from '../../../platform/http/index.js';
import { XLSX } from '../../reports/index.js';
import { workDigest, type WorkService } from '../../work/index.js';
import { PAPER_MEDIA } from '../paper-media.js';
import type { PaperService } from '../paper-service.js';

export const getDigestRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/work/digest',
    operationId: 'getWorkDigest',
    tag: 'Work in hand',
    summary: 'Read the digest of an agency or an official',
    description:
      'What is overdue, at risk and important now, official by official (R15): as JSON, as a paper, or as a workbook, whichever `Accept` asks for. `digest.ready` tells of it on each working day: once of the agency, and once of each of its officials who has anything to see to.',
    access: 'read figures',
    query: z.strictObject({ agency: agencyCode, official: officialCode.optional() }),
    success: {
      status: 200,
      description: 'The digest.',
      schema: workDigest,
      otherMedia: { ...PAPER_MEDIA, [XLSX]: 'The same as a workbook.' },
    },
    errors: ['forbidden'],
  },
  (deps: { readonly work: WorkService; readonly papers: PaperService }) =>
    async ({ query, call, media, say }) =>
      media === JSON_MEDIA_TYPE
        ? { body: await deps.work.digest(call, query, say) }
        : { file: await deps.papers.digest(call, query, media) },
);
