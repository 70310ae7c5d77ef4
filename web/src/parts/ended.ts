/** States in which nothing is waited for any more: what was due is no term then, and no time is left. By what has them, as `StateBadge` knows it. */
export const ENDED: Readonly<Record<string, readonly string[]>> = {
  dossier: ['decided', 'withdrawn'],
  request: ['answered', 'incomplete', 'declined', 'deemed_agreed', 'lapsed', 'answered_late', 'withdrawn'],
  task: ['completed', 'cancelled'],
  contribution: ['contributed', 'released'],
  handling: ['result_ready', 'delivered', 'refused', 'stopped', 'withdrawn'],
  petition: ['settled', 'published', 'refused', 'withdrawn'],
  meeting: ['held', 'minuted', 'refused', 'cancelled'],
  review: ['confirmed', 'missed', 'ended'],
  inspection: ['closed', 'cancelled'],
  procedure_review: ['published', 'rejected', 'withdrawn'],
  delegation: ['ended', 'revoked'],
  // Once it has taken effect it goes on by itself.
  succession: ['passing', 'waiting', 'passed', 'cancelled'],
  rotation_plan: ['published', 'carried_out'],
  archive: ['clear', 'handed_over', 'destroyed'],
};

/** Whether something in this state has come to its end. */
export const isEnded = (of: string, state: unknown): boolean =>
  typeof state === 'string' && ENDED[of]?.includes(state) === true;
