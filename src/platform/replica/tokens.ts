import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Position } from './position.js';

/** Bytes of a position, and of its seal. Together 24 characters. */
const PLACE = 8;
const SEAL = 10;
const SHAPE = /^[A-Za-z0-9_-]{24}$/;

/**
 * Positions as callers carry them: sealed, for one caller and one history of the database. One that was made up, taken from somebody else or
 * got from a database before a fail-over opens to nothing.
 */
export class Tokens {
  /** @param secret the same in all processes of one database */
  constructor(private readonly secret: Buffer) {}

  seal(history: string, caller: string, position: Position): string {
    const place = Buffer.alloc(PLACE);
    place.writeBigUInt64BE(position);
    return Buffer.concat([place, this.#sealOf(history, caller, place)]).toString('base64url');
  }

  open(history: string, caller: string, token: string): Position | undefined {
    if (!SHAPE.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    const place = bytes.subarray(0, PLACE);
    return timingSafeEqual(bytes.subarray(PLACE), this.#sealOf(history, caller, place))
      ? place.readBigUInt64BE()
      : undefined;
  }

  #sealOf(history: string, caller: string, place: Buffer): Buffer {
    const hmac = createHmac('sha256', this.secret)
      .update(JSON.stringify([history, caller]))
      .update(place);
    return hmac.digest().subarray(0, SEAL);
  }
}
