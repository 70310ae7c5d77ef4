import { z } from 'zod';
import { because, id, line, localDate, officialCode, paragraphs } from '../../platform/http/index.js';
import { ONE_SUBJECT } from './texts.js';
import { namedAuthority } from '../signing/index.js';

export const referBody = z
  .strictObject({
    dossierId: id.optional(),
    taskId: id
      .optional()
      .meta({ description: 'An assigned task in place of a dossier: the letter is that of the Office (R14).' }),
    inspectionId: id
      .optional()
      .meta({ description: 'An inspection in place of a dossier: the letter is that of whoever ordered it (R24).' }),
    violationIds: z.array(id).min(1).max(100),
    text: paragraphs(),
    documentNumber: line(100),
    documentDate: localDate,
    signedBy: officialCode,
    ...namedAuthority,
  })
  .refine(
    ({ dossierId, taskId, inspectionId }) =>
      [dossierId, taskId, inspectionId].filter((each) => each !== undefined).length === 1,
    { path: ['dossierId'], ...because('dossier_or_task', ONE_SUBJECT) },
  )
  .meta({ id: 'ReferAgencies' });
