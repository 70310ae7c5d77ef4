import { readFileSync } from 'node:fs';
import { SignedXml } from 'xml-crypto';

/** Keys and certificates that exist for these tests alone; their authority is `ROOT`. */
const pem = (name: string): string => readFileSync(new URL(`./edxml/keys/${name}`, import.meta.url), 'utf8');

export const ROOT = pem('root.pem');

/** Of the agency that answers; of another; of the agency, out of force since 2026 began; of the agency, issued by nobody. */
export type Holder = 'agency' | 'other' | 'expired' | 'stray';

interface Making {
  readonly by?: Holder;
  /** What it says of its own time (XAdES). */
  readonly at?: string;
  /** XPath of what it is about; the whole document where left out. */
  readonly about?: string;
  readonly algorithm?: 'sha256' | 'sha1';
  /** Without its certificate. */
  readonly anonymous?: boolean;
}

const C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const METHODS = {
  sha256: ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256'],
  sha1: ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'http://www.w3.org/2000/09/xmldsig#sha1'],
} as const;

const propertiesOf = (at: string): string =>
  `<xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"><xades:SignedProperties Id="signed-properties"><xades:SignedSignatureProperties><xades:SigningTime>${at}</xades:SigningTime></xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties>`;

/** The message with a signature in its place. */
export function signedMessage(
  xml: string,
  { by = 'agency', at, about, algorithm = 'sha256', anonymous = false }: Making = {},
): string {
  const [signatureAlgorithm, digestAlgorithm] = METHODS[algorithm];
  const signing = new SignedXml({
    privateKey: pem(`${by}.key`),
    ...(!anonymous && { publicCert: `${pem(`${by}.pem`)}${pem('inter.pem')}` }),
    signatureAlgorithm,
    canonicalizationAlgorithm: C14N,
    ...(at !== undefined && { objects: [{ content: propertiesOf(at) }] }),
  });
  if (about === undefined)
    signing.addReference({ xpath: '/*', isEmptyUri: true, digestAlgorithm, transforms: [ENVELOPED, C14N] });
  else signing.addReference({ xpath: about, digestAlgorithm, transforms: [C14N] });
  if (at !== undefined)
    signing.addReference({ xpath: "//*[@Id='signed-properties']", digestAlgorithm, transforms: [C14N] });
  signing.computeSignature(xml, { location: { reference: "//*[local-name(.)='DigitalSignature']", action: 'append' } });
  return signing.getSignedXml();
}
