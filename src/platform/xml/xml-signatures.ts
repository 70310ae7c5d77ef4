import { X509Certificate } from 'node:crypto';
import { DOMParser, type Element } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';

/** An XML signature (XMLDSig) of a document, as far as keys and digests tell. */
export interface XmlSignature {
  /**
   * `intact`: it fits what it is about, by the key of its certificate. `broken`: it does not. `unsupported`: made by a way that is not known
   * or no longer safe, such as SHA-1. `anonymous`: without a certificate, so that nobody can say whose it is.
   */
  readonly outcome: 'intact' | 'broken' | 'unsupported' | 'anonymous';
  /** That of the signer first, then the others that came along. */
  readonly certificates: readonly X509Certificate[];
  /** What an intact one is about, in canonical XML, part by part: this is what was signed, and nothing else is. */
  readonly signed: readonly string[];
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';

/** Ways to sign and to digest that are taken: RSA with SHA-2. */
const METHODS: Readonly<Record<string, ReadonlySet<string>>> = {
  SignatureMethod: new Set([
    `${MORE}rsa-sha256`,
    `${MORE}rsa-sha512`,
    'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
  ]),
  DigestMethod: new Set(['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512']),
};

/** Signatures and certificates of one document that are looked at; no document has more. */
const MOST = 5;

/**
 * The signatures of a document, checked. The document must have passed `readXml` before: nothing in it expands, and it is within bounds.
 * Whom a certificate is from, and when it was in force, is for the caller to ask.
 */
export function readSignatures(source: string): XmlSignature[] {
  const document = new DOMParser({ onError: () => undefined }).parseFromString(source, 'text/xml');
  const found = [...document.getElementsByTagNameNS(DSIG, 'Signature')];
  return found.slice(0, MOST).map((each) => checked(source, each));
}

function checked(source: string, signature: Element): XmlSignature {
  const certificates = certificatesOf(signature);
  const told = (outcome: XmlSignature['outcome']): XmlSignature => ({ outcome, certificates, signed: [] });
  for (const [name, taken] of Object.entries(METHODS)) {
    const methods = [...signature.getElementsByTagNameNS(DSIG, name)].map(
      (each) => each.getAttribute('Algorithm') ?? '',
    );
    if (methods.length === 0 || methods.some((each) => !taken.has(each))) return told('unsupported');
  }
  if (certificates.length === 0) return told('anonymous');
  for (const signer of certificates) {
    const signed = signedBy(source, signature, signer);
    if (!signed) continue;
    return { outcome: 'intact', certificates: [signer, ...certificates.filter((each) => each !== signer)], signed };
  }
  return told('broken');
}

/** What the signature is about where it was made by the key of this certificate, and holds. */
function signedBy(source: string, signature: Element, certificate: X509Certificate): readonly string[] | undefined {
  try {
    const signed = new SignedXml({ publicCert: certificate.toString(), getCertFromKeyInfo: () => null });
    signed.loadSignature(signature);
    return signed.checkSignature(source) ? signed.getSignedReferences() : undefined;
  } catch {
    // It refuses by throwing what does not fit, and what is malformed.
    return undefined;
  }
}

function certificatesOf(signature: Element): X509Certificate[] {
  return [...signature.getElementsByTagNameNS(DSIG, 'X509Certificate')].slice(0, MOST).flatMap((each) => {
    try {
      return [new X509Certificate(Buffer.from(each.textContent ?? '', 'base64'))];
    } catch {
      return [];
    }
  });
}
