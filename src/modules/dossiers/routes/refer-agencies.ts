import { defineRoute } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { referBody, referralResponse } from '../../referrals/index.js';
import { refer } from '../referring-acts.js';

export const referAgenciesRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/referrals',
    operationId: 'referAgencies',
    tag: 'Accountability',
    summary: 'Refer agencies to Home Affairs',
    description:
      'A letter of the lead about violations of one of its dossiers, also after its decision. Refused with `diligence_incomplete` (R7) unless every point of the checklist is met: each open point says what to do; the checklist has the calls. A violation that was excused, or one of the lead itself, is not referred (R8); none is referred twice.',
    access: 'act as lead',
    body: referBody,
    bodyExample: {
      dossierId: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55',
      violationIds: ['019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c77'],
      text: 'Sở Tài chính không trả lời dù đã được nhắc bốn lần.',
      documentNumber: '3120/SXD-VP',
      documentDate: '2026-12-02',
      signedBy: 'H29.6-01',
    },
    success: {
      status: 201,
      description: 'The referral, lodged.',
      schema: referralResponse,
      etag: true,
      location: true,
    },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ body, call }) => {
      const { dossierId, ...letter } = body;
      const referral = await deps.dispatch(call, refer, dossierId, letter);
      return { body: referral, version: referral.version, location: `/v1/referrals/${referral.id}` };
    },
);
