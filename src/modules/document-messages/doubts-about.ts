import type { RequestView } from '../consultations/index.js';
import type { Signature } from './carried-signature.js';
import type { Current } from './current.js';
import type { Doubt } from './doubts.js';
import type { DocumentMessage } from './edxml.js';
import { judgedSignatures } from './signature.js';
import { signerOf } from './signer.js';

/** Who signed a document, and what is to be doubted of it. */
export interface Judged {
  /** Undefined where the directory does not tell. */
  readonly signedBy: string | undefined;
  readonly signatures: readonly Signature[];
  /** Empty: it may be taken. */
  readonly doubts: readonly Doubt[];
}

/**
 * Judges a document by the directory (R1), and where the policy of the day demands it by its digital signatures. `source` is the message as it
 * came: what was signed are its bytes.
 */
export function judgedDocument(
  source: string,
  message: DocumentMessage,
  { agency, sentAt }: Pick<RequestView, 'agency' | 'sentAt'>,
  { reference, now }: Pick<Current, 'reference' | 'now'>,
): Judged {
  const { directory, calendar, policies } = reference;
  const day = calendar.localDate(now);
  const { signatureRequired, trustAnchors } = policies.inForce(day).documentMessages;
  const signer = signerOf(message, agency, directory, day);
  const signedBy = 'signedBy' in signer ? signer.signedBy : undefined;
  const name = signedBy === undefined ? null : (directory.position(signedBy, day)?.name ?? null);
  const holders = [agency, directory.agency(agency)?.name, signedBy, name].filter(
    (each) => each !== null && each !== undefined,
  );
  const signatures = judgedSignatures(source, message, { trustAnchors, now, sentAt: new Date(sentAt), holders });
  return {
    signedBy,
    signatures,
    doubts: [...('doubt' in signer ? [signer.doubt] : []), ...(signatureRequired ? signatureDoubts(signatures) : [])],
  };
}

/** One signature must hold, and none may be broken: another person's beside it may be of less. */
function signatureDoubts(signatures: readonly Signature[]): Doubt[] {
  if (signatures.length === 0) return ['signature_missing'];
  const all = new Set(signatures.flatMap(({ doubts }) => doubts));
  const holds = signatures.some(({ doubts }) => doubts.length === 0);
  return holds && !all.has('signature_invalid') ? [] : [...all];
}
