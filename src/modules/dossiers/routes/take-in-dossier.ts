import { handlingResponse, intakeBody } from '../../citizens/index.js';
import { fileIdsOf, type FileService } from '../../files/index.js';
import { defineRoute } from '../../../platform/http/index.js';
import type { TakeIn } from '../intake-service.js';

export const takeInDossierRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/intakes',
    operationId: 'takeInDossier',
    tag: "Citizens' dossiers",
    summary: 'Take a dossier of citizens in',
    description:
      'By a place of receipt of the procedure, for whichever agency leads it, with nothing beyond the published components (R16). The code is the next of that agency and the day; the appointment is computed by the working calendar. Another system names the code of the national portal: what came under it already is answered again. The data of the applicant are kept apart, and are in no answer.',
    access: 'take a dossier in',
    body: intakeBody,
    bodyExample: {
      procedureCode: 'TTHC-XD-01',
      channel: 'direct',
      applicant: { kind: 'person', name: 'Nguyễn Văn An', idNumber: '079085001234', phone: '0903 123 456' },
      components: [
        { code: 'don', form: 'paper', documentNumber: '01/ĐN', documentDate: '2026-11-20' },
        { code: 'giay-to-dat', form: 'reused', documentNumber: 'CS 123456', documentDate: '2024-05-06' },
      ],
    },
    success: {
      status: 201,
      description: 'The handling of the dossier, received, or as it stands where it came under the same code before.',
      schema: handlingResponse,
      etag: true,
      location: true,
    },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly takeIn: TakeIn; readonly files: Pick<FileService, 'known'> }) =>
    async ({ body, call }) => {
      const known = await deps.files.known(call, fileIdsOf(body.components));
      const { handling } = await deps.takeIn(call, { ...body, known });
      return { body: handling, version: handling.version, location: `/v1/dossiers/${handling.id}/handling` };
    },
);
