import { tooManyRequests } from '../../core/refusals.js';
import { Allowances, networkOf } from '../../platform/limits/index.js';
import { tooManyQuestions } from './texts/status.js';

export const DEFAULT_PUBLIC_PER_MINUTE = 120;

/** Addresses and codes that are remembered. */
const SIZE = 10_000;

/**
 * Slows whoever asks for the status of dossiers without a key: an address asks so often in a minute, right or wrong. Where wrong secrets of one
 * code have come as often, from wherever, an address is looked at once in a minute for it: guessing from many addresses gains nothing, and the
 * applicant who has the secret gets in. In memory, of one process.
 */
export class StatusLimits {
  readonly #questions: Allowances;
  readonly #wrong: Allowances;
  /** Whether an address has guessed wrong within the minute. */
  readonly #guessed: Allowances;

  /** `perMinute` questions of one address, and as many wrong secrets of one code; 0 for no limit. */
  constructor(perMinute: number, now?: () => number) {
    this.#questions = new Allowances(perMinute, SIZE, now);
    this.#wrong = new Allowances(perMinute, SIZE, now);
    this.#guessed = new Allowances(Math.min(perMinute, 1), SIZE, now);
  }

  /** Throws `too-many-requests`. */
  ask(address: string, code: string): void {
    const network = networkOf(address);
    const guessing = this.#wrong.wait(keyOf(code)) > 0 ? this.#guessed.wait(network) : 0;
    const wait = Math.max(this.#questions.wait(network), guessing);
    if (wait > 0) throw tooManyRequests(tooManyQuestions, wait);
    this.#questions.take(network);
  }

  wrong(address: string, code: string): void {
    this.#wrong.take(keyOf(code));
    this.#guessed.take(networkOf(address));
  }
}

const keyOf = (code: string): string => code.toUpperCase();
