import { createApplicantOffers } from '../modules/citizens/index.js';
import { createMessageOffers } from '../modules/document-messages/index.js';
import { createLetterOffers } from '../modules/papers/index.js';
import type { Workflow } from './runtime.js';

/** What the actions of dossiers and tasks tell beside the events of their processes. */
export function createOffersBeside({ pool, referenceData }: Pick<Workflow, 'pool' | 'referenceData'>) {
  const letters = createLetterOffers({ pool, referenceData });
  return {
    besideDossiers: [letters.onDossier, createMessageOffers({ pool }), createApplicantOffers({ pool })],
    besideTasks: [letters.onTask],
  };
}
