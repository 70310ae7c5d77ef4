import { X509Certificate } from 'node:crypto';
import { readSignatures, readXml, type XmlElement, type XmlSignature } from '../../platform/xml/index.js';
import { isInForce, issuedBy } from './certificate-rules.js';
import { digestOf } from './document-message.js';
import type { Signature } from './carried-signature.js';
import type { Doubt } from './doubts.js';
import type { DocumentMessage } from './edxml.js';
import { readEdxml } from './read-edxml.js';
import { plain } from './signer.js';

/** What a signature is judged by. */
export interface Judging {
  /** Certificates of the authorities that the tenant trusts, as PEM. */
  readonly trustAnchors: readonly string[];
  readonly now: Date;
  /** When the request was sent: nobody signs an answer before. */
  readonly sentAt: Date;
  /** Names and codes of the agency and of the official: the certificate must be of one of them. */
  readonly holders: readonly string[];
}

/** Clocks differ. */
const TOLERANCE = 5 * 60_000;

/** The signatures of a document, each judged: digests and signature, what it covers, when, whose, and by whom it is trusted. */
export function judgedSignatures(source: string, message: DocumentMessage, judging: Judging): Signature[] {
  return readSignatures(source).map((each) => judged(each, message, judging));
}

const OUTCOMES: Readonly<Record<XmlSignature['outcome'], readonly Doubt[]>> = {
  intact: [],
  broken: ['signature_invalid'],
  unsupported: ['signature_unsupported'],
  anonymous: ['certificate_missing'],
};

function judged(signature: XmlSignature, message: DocumentMessage, judging: Judging): Signature {
  const { outcome, signed, certificates } = signature;
  const [signer, ...others] = certificates;
  const said = outcome === 'intact' ? signingTime(signed) : null;
  const described = { signedAt: said && said.toISOString(), certificate: signer ? describe(signer) : null };
  const { now, sentAt, holders, trustAnchors } = judging;
  if (outcome !== 'intact' || !signer) return { ...described, doubts: OUTCOMES[outcome] };
  const doubts: Doubt[] = [];
  const doubt = (code: Doubt, is: boolean): void => void (is && doubts.push(code));
  doubt('signature_incomplete', !covers(signed, message));
  doubt('signing_time_implausible', said !== null && !isPlausible(said, sentAt, now));
  // What a signature says of its own time counts only within what can be.
  const at = said !== null && isPlausible(said, sentAt, now) ? said : now;
  doubt('certificate_not_in_force', !isInForce(signer, at));
  doubt('certificate_untrusted', !issuedBy(signer, others, anchorsOf(trustAnchors), at));
  doubt('certificate_of_another', !isOf(signer, holders));
  return { ...described, doubts };
}

/** Whether what was signed says the same as the whole message that is taken: read by the same reader, so that nothing is taken that was not signed. */
function covers(signed: readonly string[], message: DocumentMessage): boolean {
  return signed.some((part) => {
    try {
      return digestOf(readEdxml(part)) === digestOf(message);
    } catch {
      return false;
    }
  });
}

const isPlausible = (said: Date, sentAt: Date, now: Date): boolean =>
  said.getTime() >= sentAt.getTime() - TOLERANCE && said.getTime() <= now.getTime() + TOLERANCE;

/** XAdES `SigningTime`, where it is among what was signed. */
function signingTime(signed: readonly string[]): Date | null {
  const times = signed.flatMap((part) => {
    try {
      return within(readXml(part));
    } catch {
      return [];
    }
  });
  const said = times.map((each) => new Date(each.text.trim())).find((each) => !Number.isNaN(each.getTime()));
  return said ?? null;
}

const within = (element: XmlElement): XmlElement[] => [
  ...(element.name === 'SigningTime' && element.uri.startsWith('http://uri.etsi.org/01903/') ? [element] : []),
  ...element.children.flatMap(within),
];

const anchorsOf = (pems: readonly string[]): X509Certificate[] => pems.map((each) => new X509Certificate(each));

/** Whether some part of its subject is one of these names or codes. */
function isOf({ subject }: X509Certificate, holders: readonly string[]): boolean {
  const parts = subject.split(/\n| \+ /).map((each) => plain(each.slice(each.indexOf('=') + 1)));
  return holders.some((each) => parts.includes(plain(each)));
}

const describe = (certificate: X509Certificate): Signature['certificate'] => ({
  subject: certificate.subject.replaceAll('\n', ', '),
  issuer: certificate.issuer.replaceAll('\n', ', '),
  serialNumber: certificate.serialNumber,
  validFrom: new Date(certificate.validFrom).toISOString(),
  validTo: new Date(certificate.validTo).toISOString(),
  sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
});
