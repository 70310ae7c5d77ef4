import type { LocalDate } from '../../core/dates.js';
import { goneFrom, type Directory } from '../directory/index.js';

/** An agency with an official who has open items of it. */
export interface Owner {
  readonly agency: string;
  readonly official: string;
}

/** An owner who holds no position in the agency any more. */
export interface GoneOwner extends Owner {
  /** First local day without one; null where the directory does not know it. */
  readonly since: LocalDate | null;
}

/** An open item whose official has left the agency (R1). */
export interface OwnerlessItem extends GoneOwner {
  /** Name of its machine. */
  readonly kind: string;
  readonly id: string;
  /** Of the aggregate that it belongs to, and the code that people know that by. */
  readonly dossierId: string;
  readonly dossierCode: string;
  /** Null where it has no term: such come last. */
  readonly dueAt: string | null;
}

/** Those of the owners who are gone, as seen from a local day. */
export const goneOwners = (directory: Directory, owners: readonly Owner[], day: LocalDate): GoneOwner[] =>
  owners.flatMap((each) => {
    const gone = goneFrom(directory, each.official, each.agency, day);
    return gone ? [{ ...each, ...gone }] : [];
  });
