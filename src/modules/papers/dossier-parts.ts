import type { ReadEntry } from '../../workflow/index.js';
import type { WholeDossier } from '../dossiers/index.js';
import { nameOf, type Desk } from './letterhead.js';
import { paragraph, paragraphs, type Block } from './paper.js';

/** How a submission was signed. */
interface Signed {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly no: number;
}

const UP: ReadonlySet<string> = new Set(['submitted', 'accepted', 'decided']);

/** The submission that the dossier has gone up with, as its journal tells it; what was sent back is a draft again. */
export function submissionOf(
  { state }: Pick<WholeDossier['dossier'], 'state'>,
  entries: readonly ReadEntry[],
): Signed | undefined {
  if (!UP.has(state)) return undefined;
  return entries.filter((each) => each.type === 'dossier.submitted').at(-1)?.content as Signed | undefined;
}

type Kind = 'committee' | 'office' | 'home_affairs';

/** The agency of a kind that there is one of today; undefined where there is none. */
export const agencyOfKind = ({ directory, today }: Desk, kind: Kind): string | undefined =>
  directory.agencies().find((each) => each.kind === kind && directory.activeAgency(each.code, today))?.code;

const nameOfKind = (desk: Desk, kind: Kind): string | undefined => {
  const code = agencyOfKind(desk, kind);
  return code === undefined ? undefined : nameOf(desk, code);
};

/** The body that decides what is submitted to it: the committee of the directory. */
export const decidingBody = (desk: Desk): string => nameOfKind(desk, 'committee') ?? 'Ủy ban nhân dân';

/** The Office among those who get a copy, where there is one. */
export const officeOf = (desk: Desk): string[] => [nameOfKind(desk, 'office') ?? []].flat();

export const homeAffairs = (desk: Desk): string => nameOfKind(desk, 'home_affairs') ?? 'Sở Nội vụ';

/** The stand of the lead; a dotted line where it has not taken one. */
export const positionOf = (position: string | null): Block[] =>
  position === null ? [paragraph('.'.repeat(60))] : paragraphs(position);

/** The dossier as a sentence names it: `hồ sơ “…” (mã số …)`. */
export const calledIn = ({ context }: WholeDossier['dossier']): string =>
  `hồ sơ “${context.title}” (mã số ${context.code})`;
