import { defineRoute } from '../../../platform/http/index.js';
import type { Announce } from '../announce-delegation.js';
import { delegationResponse } from '../delegation-responses.js';
import { announceBody } from '../delegation-schemas.js';

export const announceDelegationRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/delegations',
    operationId: 'announceDelegation',
    tag: 'Delegations',
    summary: 'Hand authority down',
    description:
      'A delegation (TUQ.), the field of a deputy (KT.), or signing by order (TL.), by a document of the giver: for tasks, procedures or fields, from a first to a last day. By the agency of the giver, or the Office. Pairs and longest times are policy; nothing is handed on, and of exclusive kinds nothing is with two people at once (R26).',
    access: 'announce a delegation',
    body: announceBody,
    bodyExample: {
      from: 'H29.6-01',
      to: 'H29.6-02',
      kind: 'assignment_of_field',
      fields: ['Xây dựng - Quy hoạch'],
      validFrom: '2026-12-01',
      validTo: '2027-11-30',
      documentNumber: '345/QĐ-SXD',
      documentDate: '2026-11-20',
      signedBy: 'H29.6-01',
    },
    success: { status: 201, description: 'The delegation.', schema: delegationResponse, etag: true, location: true },
    errors: ['forbidden', 'official-not-of-agency', 'duplicate', 'rule-violated'],
  },
  (deps: { readonly announceDelegation: Announce }) =>
    async ({ body, call }) => {
      const made = await deps.announceDelegation(call, body);
      return { body: made, version: made.version, location: `/v1/delegations/${made.id}` };
    },
);
