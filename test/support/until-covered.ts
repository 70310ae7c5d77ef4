/** Whole properties at most, where chance leaves something out. */
const MOST = 6;

/**
 * Checks a property, and again with other paths for as long as some of these have never come about: random paths leave a rare thing out now and then,
 * and then they would not have shown what they are to show. That all came about is for the test to assert.
 */
export function untilCovered(wanted: readonly string[], seen: ReadonlySet<string>, check: () => void): void {
  for (let run = 0; run < MOST && (run === 0 || !wanted.every((each) => seen.has(each))); run += 1) check();
}
