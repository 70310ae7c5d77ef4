import { referring } from '../referrals/index.js';
import { diligence } from './diligence.js';
import { onDossier, type LoadedDossier } from './loaded-dossier.js';

/** R7, R8: the lead refers agencies to Home Affairs, once it has asked, urged and reminded and can prove it. */
export const refer = onDossier(
  'refer',
  referring<LoadedDossier>({
    letterOf: ({ context }) => context,
    diligence: (dossier) => diligence(dossier, dossier.entries),
  }),
);
