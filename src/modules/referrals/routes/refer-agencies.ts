import { defineRoute } from '../../../platform/http/index.js';
import type { Call } from '../../../core/call.js';
import type { ReferralInput } from '../plan-referral.js';
import { referBody } from '../refer-schemas.js';
import { referralResponse, type ReferralView } from '../referral-schemas.js';

/** How agencies are referred, by what the letter is about: an act of that process. */
export type Referring = Readonly<
  Record<'dossier' | 'task' | 'inspection', (call: Call, id: string, letter: ReferralInput) => Promise<ReferralView>>
>;

export const referAgenciesRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/referrals',
    operationId: 'referAgencies',
    tag: 'Accountability',
    summary: 'Refer agencies to Home Affairs',
    description:
      'A letter of the lead about violations of one of its dossiers, also after its decision; of the Office about violations of an assigned task, also after its end (R14); of whoever ordered an inspection about who is slow to put right (R24). Refused with `diligence_incomplete` (R7) unless every point of the checklist is met: each open point says what to do; the checklist has the calls. A violation that was excused, or one of whoever writes the letter, is not referred (R8); none is referred twice.',
    access: 'refer agencies',
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
  (deps: { readonly referring: Referring }) =>
    async ({ body, call }) => {
      const { dossierId, taskId, inspectionId, ...letter } = body;
      const of = taskId !== undefined ? 'task' : inspectionId !== undefined ? 'inspection' : 'dossier';
      const referral = await deps.referring[of](call, (taskId ?? inspectionId ?? dossierId)!, letter);
      return { body: referral, version: referral.version, location: `/v1/referrals/${referral.id}` };
    },
);
