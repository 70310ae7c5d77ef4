import type { X509Certificate } from 'node:crypto';

/** Steps from a certificate to an authority that is trusted; no chain in use is longer. */
const LONGEST = 5;

/**
 * Whether the certificate was issued by one of the anchors, or by an authority among `others` that was; all of them in force at `at`. An
 * anchor that is the certificate itself counts: who trusts one certificate trusts it.
 */
export function issuedBy(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  at: Date,
  left = LONGEST,
): boolean {
  if (anchors.some((each) => each.fingerprint256 === certificate.fingerprint256)) return true;
  if (left === 0) return false;
  const issued = (issuer: X509Certificate): boolean =>
    issuer.ca && isInForce(issuer, at) && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  return (
    anchors.some(issued) ||
    others
      .filter((each) => each.fingerprint256 !== certificate.fingerprint256 && issued(each))
      .some((each) => issuedBy(each, others, anchors, at, left - 1))
  );
}

export const isInForce = (certificate: X509Certificate, at: Date): boolean =>
  new Date(certificate.validFrom) <= at && at <= new Date(certificate.validTo);
