import { z } from 'zod';
import { id } from '../../platform/http/index.js';
import { SIGNING_FORMS } from './authority.js';

/** May be left out of every body that is signed: the service finds the authority itself (R26). */
export const namedAuthority = {
  signingAuthority: z
    .enum(SIGNING_FORMS)
    .optional()
    .meta({
      description:
        'By which authority it is signed, where several are possible: `head` in own right, `TM`, `KT`, `TL`, `TUQ`, `Q` as they are printed. Left out: the service finds it (R26).',
    }),
  delegationId: id
    .optional()
    .meta({ description: 'The delegation that it is signed by, where several are in force (R26).' }),
};
