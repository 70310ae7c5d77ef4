/** Why nothing is sent for the time being. */
export const PAUSES = ['unreachable', 'gone', 'client_revoked'] as const;
export type Pause = (typeof PAUSES)[number];

/** A receiver as it is kept; secrets are sealed. */
export interface Webhook {
  readonly id: string;
  readonly clientId: string;
  readonly url: string;
  readonly types: readonly string[] | null;
  readonly secret: string;
  readonly previousSecret: string | null;
  /** Until when what is sent is signed with the former secret too. */
  readonly previousUntil: Date | null;
  readonly state: 'active' | 'paused';
  readonly reason: Pause | null;
  readonly pausedAt: Date | null;
  /** The last number of the feed that was dealt with. */
  readonly no: number;
  /** Attempts in a row that failed. */
  readonly failures: number;
  /** Milliseconds of pauses between them: after three days it is given up. */
  readonly waited: number;
  /** Raised by each change and resumption: what came of an attempt that began before says nothing of what is now. */
  readonly epoch: number;
  readonly nextAttemptAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly createdAt: Date;
}

/** One attempt. `status` is null where no answer came; `error` is a short code. */
export interface Attempt {
  readonly status: number | null;
  /** Milliseconds. */
  readonly duration: number;
  readonly error: string | null;
}

/** The same, as it came about. */
export interface Sent extends Attempt {
  /** For how many milliseconds the receiver asked to be left alone. */
  readonly retryAfter: number | undefined;
}

export interface Delivery extends Attempt {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly attempt: number;
  readonly at: Date;
}
