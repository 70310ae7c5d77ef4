import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { changeTeam } from '../preparing-acts.js';
import { inspectionResponse } from '../inspection-responses.js';
import { teamBody } from '../inspection-schemas.js';

export const changeInspectionTeamRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/inspections/:id/team',
    operationId: 'changeInspectionTeam',
    tag: 'Inspections',
    summary: 'Change the team',
    description:
      'The whole team, by whoever ordered the inspection, until it is concluded; once it is under way with a reason.',
    access: 'direct an inspection',
    params: idParams,
    body: teamBody,
    bodyExample: { team: [{ official: 'H29.1-02', role: 'head' }], reason: 'Thay đổi thành viên.' },
    precondition: 'required',
    success: { status: 200, description: 'The inspection.', schema: inspectionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const inspection = await deps.dispatch(call, changeTeam, params.id, body);
      return { body: inspection, version: inspection.version };
    },
);
