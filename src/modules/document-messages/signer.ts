import type { Directory } from '../directory/index.js';
import type { Doubt } from './doubts.js';
import type { DocumentMessage } from './edxml.js';

/** Who signed a document, as far as the directory tells; the doubt where it does not. */
export type Signer = { readonly signedBy: string } | { readonly doubt: Doubt };

/**
 * The official who signed (R1): by code, else the only one of the agency who may sign under that name. Nobody is found by a position:
 * whoever holds it may not be who signed.
 */
export function signerOf(
  { opinion, signer }: Pick<DocumentMessage, 'opinion' | 'signer'>,
  agency: string,
  directory: Directory,
  day: string,
): Signer {
  const named = signer?.fullName ?? null;
  if (opinion?.signedBy) return byCode(opinion.signedBy, named, directory, day);
  const those = directory
    .positionsOf(agency, day)
    .filter((each) => each.maySign && named !== null && (same(each.official, named) || same(each.name, named)));
  if (those.length === 1) return { signedBy: those[0]!.official };
  return { doubt: those.length === 0 ? 'unknown_signer' : 'ambiguous_signer' };
}

/** Whether whoever has the code may sign is for the rules of signed acts to say. */
function byCode(code: string, named: string | null, directory: Directory, day: string): Signer {
  if (directory.positionsHeldBy(code).length === 0) return { doubt: 'unknown_signer' };
  const known = directory.position(code, day)?.name ?? null;
  const other = known !== null && named !== null && !same(known, named) && !same(code, named);
  return other ? { doubt: 'signer_mismatch' } : { signedBy: code };
}

const same = (a: string | null, b: string): boolean => a !== null && plain(a) === plain(b);

/** A text without what tells no two people apart: letter case, spaces, forms of one character. */
export const plain = (value: string): string =>
  value.normalize('NFC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('vi');
