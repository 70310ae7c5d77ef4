import { entriesParty, fieldParty, type Parties } from '../processes/index.js';
import type { AskedOpinion, ReviewContext } from './review.js';

const review = {
  machine: 'procedure_review',
  open: ({ context }: { readonly context: ReviewContext }) => context.endedAt === null,
  isOpen: 'i.ended_at is null',
};

/** What agencies are in the review of a procedure, and how another takes over from them (R27). */
export const PROCEDURE_REVIEW_PARTIES: Parties = {
  parties: [
    fieldParty<ReviewContext>('leadAgency', { ...review, part: 'lead' }),
    entriesParty<ReviewContext, AskedOpinion>(
      'opinions',
      {
        ...review,
        part: 'asked',
        open: ({ state }) => state['state'] === 'proposed' || state['state'] === 'consulted',
        isOpen: "i.state in ('proposed', 'consulted')",
      },
      'opinion',
    ),
  ],
  matterOf: (unit, { procedures }) => {
    const { procedureCode, baseVersion } = unit.root<ReviewContext>().context;
    return { procedure: procedureCode, field: procedures.version(procedureCode, baseVersion)?.field };
  },
};
