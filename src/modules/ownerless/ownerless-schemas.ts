import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';

const ownerlessItem = z
  .strictObject({
    kind: z
      .string()
      .meta({
        description:
          '`dossier`: by its responsible official; `request`: by its handler; `task` and `contribution` (the part of a cooperating agency): likewise.',
      }),
    id,
    dossierId: id.meta({ description: 'The dossier or task that it belongs to.' }),
    dossierCode: z.string(),
    agency: z.string().meta({ description: 'The agency whose work it is: its head names a successor.' }),
    official: z.string().meta({ description: 'The official who holds no position in that agency any more.' }),
    since: localDate
      .nullable()
      .meta({ description: 'First day without one; null where the directory does not know it.' }),
    dueAt: instantOut.nullable().meta({ description: 'Null of a task without a term.' }),
  })
  .meta({
    id: 'OwnerlessItem',
    description: 'An open dossier, request, task or part of a task whose official has left the agency (R1).',
  });

export const ownerlessPage = page(ownerlessItem, 'OwnerlessPage');
