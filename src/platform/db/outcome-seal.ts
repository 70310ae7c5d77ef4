import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { IdempotencyClaim } from '../../core/call.js';

const SEALED = 'sealed:';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts an outcome (AES-256-GCM) where its claim holds a secret, with a key that only the caller can make again. */
export function sealOutcome(outcome: string, claim: IdempotencyClaim): string {
  if (claim.secret === undefined) return outcome;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(claim.secret, claim.key), iv);
  const bytes = Buffer.concat([cipher.update(outcome, 'utf8'), cipher.final()]);
  return SEALED + Buffer.concat([iv, cipher.getAuthTag(), bytes]).toString('base64url');
}

/** The outcome as it was before `sealOutcome`; undefined where it was sealed with another secret. */
export function unsealOutcome(kept: string, claim: IdempotencyClaim): string | undefined {
  if (!kept.startsWith(SEALED)) return kept;
  try {
    return decipher(kept, claim);
  } catch {
    return undefined;
  }
}

function decipher(kept: string, claim: IdempotencyClaim): string {
  const bytes = Buffer.from(kept.slice(SEALED.length), 'base64url');
  const opened = createDecipheriv('aes-256-gcm', keyOf(claim.secret ?? '', claim.key), bytes.subarray(0, IV_BYTES));
  opened.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return opened.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + opened.final('utf8');
}

const keyOf = (secret: string, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, 'phoihop idempotency outcome', 32));
