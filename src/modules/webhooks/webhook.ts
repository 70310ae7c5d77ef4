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

export interface Delivery extends Attempt {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly attempt: number;
  readonly at: Date;
}

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** Milliseconds between the attempts to deliver one event: the last one comes after three days. */
export const PAUSES_BETWEEN: readonly number[] = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 20 * HOUR];
