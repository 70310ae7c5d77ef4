import { ruleViolated } from '../../core/refusals.js';
import type { Row } from '../../platform/db/index.js';
import { judged, revokedIn, signingEntry } from '../processes/index.js';
import type { NamedAuthority } from '../signing/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { headUnmet, type archiveSigned } from './handover-rules.js';

/** What is signed for an archive, with what its signer named, and the answers to `holdAuthority`. */
export interface ArchiveSignature {
  readonly signed: ReturnType<typeof archiveSigned>;
  readonly named: NamedAuthority;
  readonly held: readonly (readonly Row[])[];
}

/**
 * What the journal says of the signature of a document of an archive (R26, ADR 29).
 * @param today local day of the act
 * @throws DomainError `rule-violated` unless the head of the agency signs, by an authority that holds
 */
export function archiveSigning(
  reference: ReferenceData,
  { signed, named, held }: ArchiveSignature,
  today: string,
): ReturnType<typeof signingEntry> {
  const authority = judged(reference, signed, today, named, revokedIn(held));
  const unmet = [
    ...headUnmet(reference.directory, signed.agency, signed.signedBy, signed.documentDate),
    ...authority.unmet,
  ];
  if (unmet.length > 0) throw ruleViolated(unmet);
  return signingEntry(signed, authority);
}
