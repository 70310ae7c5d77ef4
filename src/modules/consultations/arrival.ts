import type { Statement } from '../../platform/db/index.js';
import type { RequestView } from './consultation-schemas.js';

/** An opinion that came as a message between systems: what is looked up and what is written inside the transaction that takes it. */
export interface Arrival {
  readonly messageId: string;
  /** Answers a row where the message has been taken already. */
  readonly seen: Statement;
  /** The record of the message, once the opinion stands. */
  readonly record: (request: RequestView, now: Date) => Statement;
}
