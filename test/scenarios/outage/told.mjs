/** What receivers were sent, against the feed. */

/** All events of the feed after a place, in their order. */
export async function feedAfter(client, place) {
  const ids = [];
  for (let after = place, more = true; more;) {
    const { body } = await client.get(`/v1/events?limit=200${after}`);
    ids.push(...body.items.map((each) => each.id));
    after = `&after=${encodeURIComponent(body.next)}`;
    more = body.more;
  }
  return ids;
}

/** The end of the feed as it is now, for `feedAfter`. */
export async function endOf(client) {
  let after = '';
  for (let more = true; more;) {
    const { body } = await client.get(`/v1/events?limit=200${after}`);
    after = `&after=${encodeURIComponent(body.next)}`;
    more = body.more;
  }
  return after;
}

/** Ids in the order in which they were first taken one after another, and those that came again at once. */
export function inOrder(attempts) {
  const ids = [];
  const again = new Set();
  for (const { id } of attempts) {
    if (id === ids.at(-1)) again.add(id);
    else ids.push(id);
  }
  return { ids, again };
}

/** Says where two lists part. */
export function partingOf(actual, expected) {
  const at = expected.findIndex((id, index) => actual[index] !== id);
  if (at < 0 && actual.length === expected.length) return undefined;
  const from = at < 0 ? expected.length : at;
  return {
    taken: actual.length,
    expected: expected.length,
    at: from,
    seen: actual.slice(from, from + 3),
    wanted: expected.slice(from, from + 3),
  };
}

/** Milliseconds from the answer to an act until its event was taken, for acts answered before a moment; sorted. */
export const delays = (attempts, done, before) =>
  attempts
    .filter(({ reason }) => done.get(reason) < before)
    .map(({ reason, at }) => Math.max(0, at - done.get(reason)))
    .sort((a, b) => a - b);

export const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
