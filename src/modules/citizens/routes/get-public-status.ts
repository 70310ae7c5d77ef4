import { z } from 'zod';
import { defineRoute } from '../../../platform/http/index.js';
import type { PublicStatusService } from '../public-status.js';
import { publicStatusResponse } from '../status-responses.js';

const params = z.strictObject({
  code: z
    .string()
    .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/)
    .meta({ description: 'Code of the dossier, as the receipt has it.', example: 'H29.6-261120-0001' }),
});

const query = z.strictObject({
  secret: z
    .string()
    .regex(/^[0-9A-Za-z -]{1,40}$/)
    .meta({
      description: 'The secret of the receipt. Letter case, hyphens and spaces do not count.',
      example: 'K7QM-2XWB-9HTD-4FRC',
    }),
});

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
    params,
    query,
    success: { status: 200, description: 'Where it is. Kept by nobody in between.', schema: publicStatusResponse },
    errors: ['not-found', 'too-many-requests'],
  },
  (deps: { readonly publicStatus: PublicStatusService }) =>
    async ({ params: { code }, query: { secret }, address, say, reply }) => {
      reply.header('cache-control', 'no-store');
      return { body: await deps.publicStatus.status(address, code, secret, say) };
    },
);
