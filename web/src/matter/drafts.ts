import type { Dossier } from '../../../clients/typescript/src/index.js';

/**
 * Papers that can be made of a dossier as it stands; until they are issued they say that they are drafts, and are for whoever sees all of it. What was decided in
 * an old system was made known by that.
 * @param submitted whether it goes to the committee: what the lead decides itself is not submitted (R2)
 */
export const draftsOf = (
  { returns, decision, imported }: Pick<Dossier, 'returns' | 'decision' | 'imported'>,
  submitted: boolean,
) => {
  const drafts = [
    [true, 'synopsis'],
    [submitted, 'submission-letter'],
    [returns > 0, 'return-letter'],
    [decision !== null && !imported, 'decision-letter'],
  ] as const;
  return drafts.flatMap(([there, draft]) => (there ? [draft] : []));
};
