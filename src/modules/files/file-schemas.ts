import { z } from 'zod';
import { id } from '../../platform/http/index.js';

export const fileResponse = z
  .strictObject({
    fileId: id,
    name: z
      .string()
      .meta({ description: 'As it is given out: without a path, and with the ending that its content has.' }),
    sha256: z.string().meta({ description: 'Hexadecimal; the journal of a dossier that names the file names it too.' }),
    size: z.int().meta({ description: 'Bytes.' }),
    mediaType: z.string().meta({ description: 'By its content.' }),
  })
  .meta({ id: 'StoredFile', description: 'A file that was put in.' });
