import type { Json } from '../../core/dates.js';
import { judged, signingEntry } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { TaskSource } from './task.js';

/**
 * By which authority the document was signed that a task is given by (R26). Its issuer and its signer are free text, for it may come from outside the
 * province: where they are exactly the assigner's name, and the code or the name of exactly one official of it on the day of the document, the
 * authority is found; everything else is left as it was written, and nothing is said to be proven.
 */
export function sourceSigning(
  reference: Pick<ReferenceData, 'directory' | 'mandates' | 'policies'>,
  assigner: string,
  { issuer, signedBy, documentDate, documentNumber }: Omit<TaskSource, 'abstract'>,
  day: string,
): Readonly<Record<string, Json>> | undefined {
  if (reference.directory.agency(assigner)?.name !== issuer) return undefined;
  const signers = reference.directory
    .positionsOf(assigner, documentDate)
    .filter(({ official, name }) => official === signedBy || name === signedBy);
  if (signers.length !== 1) return undefined;
  const document = {
    task: 'letter',
    agency: assigner,
    signedBy: signers[0]!.official,
    documentDate,
    documentNumber,
  } as const;
  return signingEntry(document, judged(reference, document, day));
}
