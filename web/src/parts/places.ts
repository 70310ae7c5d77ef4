/** Kinds of things that have a page of their own, by the first word of their address in the API. */
export const KINDS: ReadonlySet<string> = new Set([
  ...['dossiers', 'requests', 'tasks', 'violations', 'referrals', 'petitions', 'inspections', 'meetings'],
  ...['procedure-reviews', 'delegations', 'successions', 'reviews', 'rotation-plans'],
  ...['archives', 'archive-records', 'archive-handovers', 'destructions', 'imports'],
  ...['rotation-exceptions', 'document-messages'],
]);

/** Where the board shows what is at an address of the API; undefined where it has no page for it. */
export function placeOf(href: string): string | undefined {
  const [, , kind = '', id, deeper] = href.split('?')[0]!.replace('/v1/work/reviews/', '/v1/reviews/').split('/');
  if (!KINDS.has(kind) || !id) return undefined;
  return deeper === undefined || kind === 'dossiers' ? `/${kind}/${id}` : undefined;
}
