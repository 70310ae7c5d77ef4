import { z } from 'zod';
import { instantOut } from '../../platform/http/index.js';
import type { ImportedFrom } from './import-source.js';

/** Where something was brought in from; left out of what began here. */
export const importedOut = z
  .strictObject({
    system: z.string(),
    id: z.string().meta({ description: 'Its id in that system.' }),
    at: instantOut.meta({ description: 'When it was brought in.' }),
    unproven: z
      .boolean()
      .meta({
        description:
          'It was over, or out of time, before it came here: it is in no figure, and nobody is charged with it.',
      }),
  })
  .optional()
  .meta({ description: 'Where it was brought in from (moving in); left out of what began here.' });

export const importedView = (
  imported: ImportedFrom | null | undefined,
): { imported?: Omit<ImportedFrom, 'importId'> } => {
  if (!imported) return {};
  const { system, id, at, unproven } = imported;
  return { imported: { system, id, at, unproven } };
};
