import type { ProcessArchive } from '../processes/index.js';
import type { PetitionContext } from './petition.js';
import { RECORD_NAME } from './texts.js';

/** How petitions are archived. What is under complaint, or was, is not destroyed before the petition about it. */
export const PETITION_ARCHIVE: ProcessArchive = {
  name: RECORD_NAME,
  path: '/v1/petitions',
  closed: ({ context }) => (context as PetitionContext).endedAt !== null,
  procedure: 'procedureCode',
  holdings: [
    { table: 'petitioners', column: 'petition_id' },
    { table: 'petitioner_reads', column: 'petition_id' },
  ],
  keeps: ['h.dossier_id = k.id'],
};
