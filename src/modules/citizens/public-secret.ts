import { createHmac, timingSafeEqual } from 'node:crypto';

/** What is known of a dossier to whoever handed it in, and to nobody else: no login is asked for where it is shown. */

const mac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The secret of a dossier, made of a key of the service by tenant, dossier and code, so that nothing of it is stored; 32 letters, digits, `-` and
 * `_`.
 *
 * @param key of the service, derived for this purpose
 */
export const statusSecret = (key: Buffer, tenantId: string, dossierId: string, code: string): string =>
  mac(mac(key, tenantId), `${dossierId}\n${code}`).subarray(0, 24).toString('base64url');

/** Whether what somebody sent is the secret; takes as long whatever it is. */
export function secretMatches(key: Buffer, tenantId: string, dossierId: string, code: string, given: string): boolean {
  const expected = mac(key, statusSecret(key, tenantId, dossierId, code));
  return timingSafeEqual(expected, mac(key, given));
}
