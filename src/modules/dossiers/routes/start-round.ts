import { defineRoute, idParams } from '../../../platform/http/index.js';
import { fileIdsOf, type FileService } from '../../files/index.js';
import type { Dispatch } from '../../processes/index.js';
import { startRoundBody } from '../dossier-schemas.js';
import { roundResponse } from '../dossier-responses.js';
import { startRound } from '../consulting-acts.js';

export const startRoundRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/rounds',
    operationId: 'startRound',
    tag: 'Dossiers',
    summary: 'Ask agencies for their opinions',
    description:
      'One request to each agency, with a deadline in working days and its reminders (R3, R6). The first round asks every required consultee; an agency outside the list of the procedure needs a reason. Number, date and signer of the asking letter (R1) are kept with each request; the policy says whether they are required.',
    access: 'act as lead',
    params: idParams,
    body: startRoundBody,
    bodyExample: {
      questions: [
        { text: 'Ý kiến về sự phù hợp của phương án điều chỉnh với lĩnh vực quản lý' },
        { text: 'Số liệu liên quan đến khu vực lập quy hoạch' },
      ],
      recipients: [{ agency: 'H29.4' }, { agency: 'H29.7', workingDays: 7 }],
      documents: [{ title: 'Thuyết minh tổng hợp', documentNumber: '12/TM-SXD' }],
      documentNumber: '1203/SXD-QHKT',
      documentDate: '2026-11-23',
      signedBy: 'H29.6-01',
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The round and its requests.', schema: roundResponse },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch; readonly files: Pick<FileService, 'known'> }) =>
    async ({ params, body, call }) => {
      const round = await deps.dispatch(call, startRound, params.id, {
        ...body,
        known: await deps.files.known(call, fileIdsOf(body.documents ?? [])),
      });
      return { body: round };
    },
);
