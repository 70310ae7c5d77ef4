import type { Succession } from './directory.js';

/** Whether, with one more succession, the chain from the successor would lead back to the predecessor, whatever the days. */
export function comesRound(
  successions: readonly Pick<Succession, 'predecessor' | 'successor'>[],
  predecessor: string,
  successor: string,
): boolean {
  const next = new Map<string, string[]>();
  for (const each of successions)
    if (each.predecessor !== null) next.set(each.predecessor, [...(next.get(each.predecessor) ?? []), each.successor]);
  const seen = new Set<string>();
  const ahead = [successor];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    if (at === predecessor) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    ahead.push(...(next.get(at) ?? []));
  }
  return false;
}
