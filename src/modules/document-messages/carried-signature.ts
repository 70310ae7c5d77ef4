import type { Doubt } from './doubts.js';

/** A digital signature that a document carries, as it was found when the document came. Revocation is not asked about. */
export interface Signature {
  /** What is wrong with it; empty for one that holds in every respect that was looked at. */
  readonly doubts: readonly Doubt[];
  /** When it was made, as it says itself under its own protection; RFC 3339 in UTC. */
  readonly signedAt: string | null;
  /** Of the signer; null where none came along. */
  readonly certificate: {
    readonly subject: string;
    readonly issuer: string;
    readonly serialNumber: string;
    readonly validFrom: string;
    readonly validTo: string;
    /** SHA-256 of the certificate, hexadecimal. */
    readonly sha256: string;
  } | null;
}
