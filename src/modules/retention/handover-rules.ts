import type { FieldError, Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import type { Directory } from '../directory/index.js';
import type { Signed } from '../processes/index.js';
import type { NamedAuthority } from '../signing/index.js';
import type { ArchivePackage } from './archive-package.js';
import type { Destination } from './handover.js';
import {
  beforeHandover,
  beforePackage,
  handedOverAlready,
  packageNotMade,
  packageTwice,
  signerOfAgency,
  unknownPackage,
} from './texts.js';

export type ToHandOver = ArchivePackage & {
  readonly closedYear: number;
  /** Archives that it was handed over to already. */
  readonly destinations: readonly Destination[];
};

export interface HandoverInput extends NamedAuthority {
  readonly packageIds: readonly string[];
  readonly destination: Destination;
  readonly receivedBy: string;
  readonly handedOverOn: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly note?: string | undefined;
}

function packageError(input: HandoverInput, found: ToHandOver | undefined, index: number): FieldError[] {
  if (input.packageIds.indexOf(input.packageIds[index]!) < index) return [packageTwice(index)];
  if (!found || found.state === 'destroyed') return [unknownPackage(index)];
  if (found.state !== 'made') return [packageNotMade(index)];
  return found.destinations.includes(input.destination) ? [handedOverAlready(index)] : [];
}

/** What is wrong with a hand-over. Days are local; `dayOf` gives that of a moment. */
export function handoverErrors(
  input: HandoverInput,
  packages: ReadonlyMap<string, ToHandOver>,
  today: string,
  dayOf: (at: Date) => string,
): FieldError[] {
  const wrong = input.packageIds.flatMap((id, index) => packageError(input, packages.get(id), index));
  if (wrong.length > 0) return wrong;
  const made =
    [...packages.values()]
      .map(({ madeAt }) => dayOf(madeAt!))
      .sort()
      .at(-1) ?? today;
  const { documentDate, handedOverOn } = input;
  return [
    ...dateErrors({ date: documentDate, today }),
    ...dateErrors({ path: '/handedOverOn', date: handedOverOn, today }),
    ...(documentDate < made ? [beforePackage('/documentDate', made)] : []),
    ...(handedOverOn < documentDate ? [beforeHandover(documentDate)] : []),
  ];
}

/** R1: the head or a deputy head of the agency signs on that day. */
export function headUnmet(directory: Directory, agency: string, signedBy: string, day: string): Unmet[] {
  const position = directory.position(signedBy, day);
  const leads = position?.role === 'head' || position?.role === 'deputy_head';
  return position?.agency === agency && leads ? [] : [signerOfAgency(agency)];
}

type SignedDocument = Pick<HandoverInput, 'signedBy' | 'documentDate' | 'documentNumber'>;

/** A document on what the archive of the agency holds: minutes of a hand-over, a decision to destroy (R26). */
export const archiveSigned = (
  agency: string,
  { signedBy, documentDate, documentNumber }: SignedDocument,
): Signed & SignedDocument => ({ task: 'archive', agency, signedBy, documentDate, documentNumber });
