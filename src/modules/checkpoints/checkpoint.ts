import type { LocalDate } from '../../core/dates.js';
import type { JournalFault, KeptHead } from '../../workflow/index.js';
import { leafHash } from './merkle.js';

/** The journal of a tenant as it stood when a local day had ended, in one hash. */
export interface Checkpoint {
  readonly tenant: string;
  /** The local day that had ended. */
  readonly day: LocalDate;
  /** Root of the Merkle tree over the heads of all dossiers, hexadecimal. */
  readonly root: string;
  /** Root of the checkpoint before it; null for the first. */
  readonly previousRoot: string | null;
  /** Dossiers with their journals: leaves of the tree. */
  readonly aggregates: number;
  readonly entries: number;
  readonly madeAt: string;
}

/** A fault with the dossier's code, where the dossier is still there. */
export interface NamedFault extends Pick<JournalFault, 'seq' | 'kind'> {
  readonly dossierId: string;
  readonly code?: string;
}

/** What stands for one dossier in the tree: the hash of `["id",seq,"head"]` as JSON without spaces. */
export const leafOf = ({ aggregateId, seq, head }: KeptHead): Buffer =>
  leafHash(Buffer.from(JSON.stringify([aggregateId, seq, head])));
