import { DomainError } from '../../core/errors.js';
import { invalidField, transitionNotPossible } from '../../core/refusals.js';
import { mustExpireLater, overlapUnderWay } from './texts.js';

const HOUR = 3_600_000;

/** A new key must open something for a while. Throws `invalid`. */
export function requireAhead(expiresAt: Date | undefined, now: Date): void {
  if (expiresAt === undefined || expiresAt > now) return;
  throw invalidField('/expiresAt', 'in_past', mustExpireLater);
}

export interface Rotation {
  readonly revokedAt: Date | null;
  /** Keys that count now. */
  readonly counting: number;
  readonly now: Date;
  readonly overlapHours: number;
}

/**
 * When the keys so far end. Two keys count at once, never three: while an overlap runs, only a rotation that ends it at once is
 * let through, so of two rotations that race one is refused and nobody's new key dies unnoticed. Throws `transition-not-possible`.
 */
export function endOfFormerKeys({ revokedAt, counting, now, overlapHours }: Rotation): Date {
  if (revokedAt !== null) throw transitionNotPossible('revoked', []);
  if (counting > 1 && overlapHours > 0) throw overlapRuns();
  return new Date(now.getTime() + overlapHours * HOUR);
}

const overlapRuns = (): DomainError =>
  new DomainError('transition-not-possible', overlapUnderWay, {
    state: 'overlapping',
    possibleActions: ['rotateApiClient', 'revokeApiClient'],
  });
