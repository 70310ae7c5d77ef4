import { DomainError } from '../../core/errors.js';
import { invalidField, transitionNotPossible } from '../../core/refusals.js';
import { text } from '../../core/text.js';

const HOUR = 3_600_000;

/** A new key must open something for a while. Throws `invalid`. */
export function requireAhead(expiresAt: Date | undefined, now: Date): void {
  if (expiresAt === undefined || expiresAt > now) return;
  throw invalidField(
    '/expiresAt',
    'in_past',
    text('Thời điểm hết hạn phải sau thời điểm hiện tại.', 'The key must expire in the future.'),
  );
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
  new DomainError(
    'transition-not-possible',
    text(
      'Khóa vừa được đổi và khóa cũ còn hiệu lực. Hãy đợi khóa cũ hết hạn, hoặc đổi với số giờ khóa cũ còn hiệu lực bằng 0 để chấm dứt ngay mọi khóa cũ.',
      'The key was changed just now and the former one still counts. Wait until it has ended, or rotate with overlapHours 0, which ends all former keys at once.',
    ),
    { state: 'overlapping', possibleActions: ['rotateApiClient', 'revokeApiClient'] },
  );
