const HEADER = 'X-Consistency-Token';

/** As many as the service takes. */
const MOST = 16;

/**
 * What answers have shown: no later answer is older, whatever process of the service gives it. A token covers those that its request was sent with; calls
 * that run at the same time leave one each.
 */
export class Seen {
  #tokens: readonly string[] = [];

  tell(request: Headers): void {
    if (this.#tokens.length > 0 && !request.has(HEADER)) request.set(HEADER, this.#tokens.join(', '));
  }

  hear(request: Headers, answer: Headers): void {
    const token = answer.get(HEADER);
    if (token === null) return;
    const covered = new Set((request.get(HEADER) ?? '').split(', '));
    this.#tokens = [...this.#tokens.filter((each) => each !== token && !covered.has(each)), token].slice(-MOST);
  }
}
