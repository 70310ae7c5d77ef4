import { defineRoute, idParams } from '../../../platform/http/index.js';
import { receiptResponse } from '../../citizens/index.js';
import { JSON_MEDIA_TYPE, queryInteger } from '../../../platform/http/index.js';
import { XLSX } from '../../reports/index.js';
import { z } from 'zod';
import type { FormKind, FormService } from '../form-service.js';
import { PAPER_MEDIA } from '../paper-media.js';

interface Deps {
  readonly forms: FormService;
}

const TAG = "Citizens' dossiers";
const APPLICANT =
  'The applicant is named whole to whoever has the dossier, which is noted as a reading, and masked to others. Drawn anew for each reader, and not kept: no file outlives the erasure of the data.';

const receiptRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/handling/receipt',
    operationId: 'getReceipt',
    tag: TAG,
    summary: 'Read the receipt of a dossier',
    description: `Form 01 of Thông tư 03/2025/TT-VPCP, as JSON or as a paper, whichever \`Accept\` asks for: what was handed in, when the result is to be had, fees, and the secret by which the applicant asks for the status without a key (\`statusSecret\`, \`statusUrl\`). The secret stands nowhere else. ${APPLICANT}`,
    access: 'handle an applicant',
    params: idParams,
    success: { status: 200, description: 'The receipt.', schema: receiptResponse, otherMedia: PAPER_MEDIA },
    errors: ['forbidden'],
  },
  ({ forms }: Deps) =>
    async ({ params, call, media, reply }) => {
      reply.header('cache-control', 'private, no-store');
      return media === JSON_MEDIA_TYPE
        ? { body: await forms.receipt(call, params.id) }
        : { file: await forms.receiptPaper(call, params.id, media) };
    },
);

const supplementRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/handling/supplement-form',
    operationId: 'getSupplementForm',
    tag: TAG,
    summary: 'Get the request for a supplement as a paper',
    description: `Form 02: what the applicant is to complete, why, and until when. 404 until it was asked for. ${APPLICANT}`,
    access: 'read a handling',
    params: idParams,
    query: z.strictObject({
      no: queryInteger(1, 100)
        .optional()
        .meta({ description: 'Which of several, from 1; the last where left out.', example: '1' }),
    }),
    success: { status: 200, description: 'The paper.', otherMedia: PAPER_MEDIA },
  },
  ({ forms }: Deps) =>
    async ({ params, query: { no }, call, media }) => ({ file: await forms.supplement(call, params.id, no, media) }),
);

interface FormRoute {
  readonly kind: FormKind;
  readonly path: string;
  /** After `get`. */
  readonly name: string;
  /** As in "Get …". */
  readonly called: string;
  readonly about: string;
  readonly sheets?: boolean;
}

const FORMS: readonly FormRoute[] = [
  {
    kind: 'refusal',
    path: 'refusal-form',
    name: 'RefusalForm',
    called: 'the refusal of a dossier',
    about: `Form 03, with the reason. 404 where it was not refused. ${APPLICANT}`,
  },
  {
    kind: 'apology',
    path: 'apology-form',
    name: 'ApologyForm',
    called: 'the apology to the applicant',
    about: `Form 04, with the reason and the new date (R19). 404 until the lead has apologised. The letter as it is kept, without the applicant, is \`/v1/dossiers/{id}/apology-letter\`. ${APPLICANT}`,
  },
  {
    kind: 'stop',
    path: 'stop-form',
    name: 'StopForm',
    called: 'the notice that a handling stops',
    about: `Form 05, with the reason. 404 where it was not stopped. ${APPLICANT}`,
  },
  {
    kind: 'controlSlip',
    path: 'control-slip',
    name: 'ControlSlip',
    called: 'the control slip of a handling',
    about:
      'Form 06: every turn of every step, whose it was, since when and until when, the hours that it may take and took, and whether it was in time. Nothing of it tells who applies.',
    sheets: true,
  },
];

const formRoute = ({ kind, path, name, called, about, sheets = false }: FormRoute) =>
  defineRoute(
    {
      method: 'GET',
      path: `/v1/dossiers/:id/handling/${path}`,
      operationId: `get${name}`,
      tag: TAG,
      summary: `Get ${called} as a paper`,
      description: about,
      access: 'read a handling',
      params: idParams,
      success: {
        status: 200,
        description: 'The paper.',
        otherMedia: { ...PAPER_MEDIA, ...(sheets && { [XLSX]: 'The same as a workbook.' }) },
      },
    },
    ({ forms }: Deps) =>
      async ({ params, call, media }) => ({ file: await forms.form(call, params.id, kind, media) }),
  );

export const formRoutes = [receiptRoute, supplementRoute, ...FORMS.map(formRoute)];
