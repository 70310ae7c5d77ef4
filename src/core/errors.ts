import type { Text } from './text.js';

/** Stable codes of every error a client can cause; `platform/http` alone maps them to statuses. */
export const ERROR_CODES = [
  'malformed',
  'unauthenticated',
  'forbidden',
  'official-not-of-agency',
  'agency-succeeded',
  'not-a-sandbox',
  'not-found',
  'method-not-allowed',
  'transition-not-possible',
  'duplicate',
  'request-in-progress',
  'version-changed',
  'too-large',
  'unsupported-media-type',
  'not-acceptable',
  'invalid',
  'rule-violated',
  'idempotency-key-reused',
  'precondition-required',
  'too-many-requests',
  'unavailable',
  'clock-differs',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One field of the input that is wrong. `path` is a JSON pointer into the body or query, `code` is stable. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: Text;
}

/** One rule that an act would break. `rule` is its number in the domain (`R5`), `code` is stable. */
export interface Unmet {
  readonly rule: string;
  readonly code: string;
  readonly message: Text;
}

export interface ErrorExtras {
  readonly errors?: readonly FieldError[];
  readonly unmet?: readonly Unmet[];
  readonly state?: string;
  readonly possibleActions?: readonly string[];
  /** Id of what is in the state, for who narrows `possibleActions` to the caller; never shown. */
  readonly instance?: string;
  /** Seconds after which the same call may succeed. */
  readonly retryAfter?: number;
}

/** An answer of the domain that refuses something. Knows nothing of HTTP. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    readonly detail: Text,
    readonly extras: ErrorExtras = {},
  ) {
    super(detail.en);
  }
}
