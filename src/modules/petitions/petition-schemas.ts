import { z } from 'zod';
import { agencyCode, id, line, localDate, officialCode, paragraphs, procedureCode } from '../../platform/http/index.js';
import { applicantInput } from '../citizens/index.js';
import { DATA_RIGHTS, OUTCOMES, PETITION_KINDS, REFUSAL_GROUNDS } from './petition.js';
import { namedAuthority } from '../signing/index.js';

const signed = { documentNumber: line(100), documentDate: localDate, signedBy: officialCode, ...namedAuthority };
const reason = paragraphs(4_000);

export const lodgeBody = z
  .strictObject({
    kind: z.enum(PETITION_KINDS),
    right: z
      .enum(DATA_RIGHTS)
      .optional()
      .meta({ description: 'What a data subject asks for; of a `data_request` alone.' }),
    petitioner: applicantInput.meta({ id: 'PetitionerInput', description: 'Who petitions. Kept apart, and erasable.' }),
    summary: line(500).meta({ description: 'What it is about, without personal data.' }),
    content: paragraphs(20_000)
      .optional()
      .meta({ description: 'In the words of the petitioner; kept with the data of the petitioner.' }),
    dossierId: id.optional(),
    dossierCode: line(100).optional().meta({ description: 'Instead of its id.' }),
    procedureCode: procedureCode.optional(),
    aboutAgency: agencyCode.optional().meta({ description: 'The agency that it is about.' }),
    aboutOfficial: officialCode.optional(),
    agency: agencyCode
      .optional()
      .meta({
        description:
          'Who settles it. Left out: the Office; where it is about the Office, the committee; of a request of a data subject, the lead of the dossier.',
      }),
    portalCode: z
      .string()
      .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{3,63}$/)
      .optional()
      .meta({ description: 'Code of the national portal: what came under it already is answered again.' }),
  })
  .meta({ id: 'LodgePetition', description: 'A petition, as it is taken in.' });

export const acceptBody = z.strictObject({}).meta({ id: 'AcceptPetition' });

export const refuseBody = z
  .strictObject({ ground: z.enum(REFUSAL_GROUNDS), reason, ...signed })
  .meta({ id: 'RefusePetition' });

export const askBody = z
  .strictObject({ text: paragraphs(4_000).meta({ description: 'What is asked for. Not who the petitioner is.' }) })
  .meta({ id: 'AskPetitioner' });

export const answerBody = z
  .strictObject({ note: paragraphs(4_000).optional().meta({ description: 'What came, without personal data.' }) })
  .meta({ id: 'TakePetitionersAnswer' });

export const assignBody = z
  .strictObject({
    agency: agencyCode.optional().meta({ description: 'Another agency: by the Office, before it is accepted.' }),
    official: officialCode.optional().meta({ description: 'Who of the agency settles it (R1).' }),
    reason: reason.optional(),
  })
  .meta({ id: 'AssignPetition' });

export const settleBody = z
  .strictObject({ outcome: z.enum(OUTCOMES), text: paragraphs(20_000), ...signed })
  .meta({ id: 'SettlePetition' });

export const satisfactionBody = z.strictObject({ satisfied: z.boolean() }).meta({ id: 'PetitionerSatisfaction' });

export const publicationBody = z
  .strictObject({ title: line(500), text: paragraphs(20_000) })
  .meta({ id: 'PublishPetition', description: 'Title and text without personal data.' });

export const petitionReasonBody = z.strictObject({ reason }).meta({ id: 'PetitionReason' });
