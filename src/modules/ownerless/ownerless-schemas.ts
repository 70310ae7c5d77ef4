import { z } from 'zod';
import { id, instantOut, localDate, page } from '../../platform/http/index.js';

const ownerlessItem = z
  .strictObject({
    kind: z.string().meta({ description: '`dossier`: by its responsible official; `request`: by its handler.' }),
    id,
    dossierId: id,
    dossierCode: z.string(),
    agency: z.string().meta({ description: 'The agency whose work it is: its head names a successor.' }),
    official: z.string().meta({ description: 'The official who holds no position in that agency any more.' }),
    since: localDate
      .nullable()
      .meta({ description: 'First day without one; null where the directory does not know it.' }),
    dueAt: instantOut,
  })
  .meta({ id: 'OwnerlessItem', description: 'An open dossier or request whose official has left the agency (R1).' });

export const ownerlessPage = page(ownerlessItem, 'OwnerlessPage');
