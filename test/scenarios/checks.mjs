/** A list of checks: says what failed with what was seen, and counts. */
export class Checks {
  passed = 0;
  failed = 0;

  check(name, condition, seen) {
    if (condition) {
      this.passed += 1;
      return true;
    }
    this.failed += 1;
    console.log(`FAILED ${name}${seen === undefined ? '' : `\n       saw ${JSON.stringify(seen)?.slice(0, 800)}`}`);
    return false;
  }

  equal(name, actual, expected) {
    return this.check(name, JSON.stringify(actual) === JSON.stringify(expected), { actual, expected });
  }

  /** The answer has this status. A scenario cannot go on without it. */
  need(name, answer, status) {
    if (this.check(name, answer.status === status, { status: answer.status, body: answer.body })) return answer;
    throw new Error(`the scenario ends here: ${name}`);
  }

  finish() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed ? 1 : 0;
  }
}
