import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** The key by which checkpoints and packages are signed: Ed25519. */
export interface ArchiveSigner {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  readonly publicKeyPem: string;
  /** SHA-256 of `publicKey`, hexadecimal. */
  readonly fingerprint: string;
  readonly sign: (bytes: Buffer) => Buffer;
}

/** PKCS #8 of an Ed25519 key, up to its 32 bytes (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param seed 32 secret bytes, the same in every process of the service */
export function createSigner(seed: Buffer): ArchiveSigner {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const open = createPublicKey(key);
  const publicKey = open.export({ format: 'der', type: 'spki' });
  return {
    publicKey,
    publicKeyPem: open.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint: createHash('sha256').update(publicKey).digest('hex'),
    sign: (bytes) => sign(null, bytes, key),
  };
}
