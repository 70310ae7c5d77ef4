import type { ReadEntry } from '../../workflow/index.js';
import type { WholeDossier } from '../dossiers/index.js';
import type { Desk } from './letterhead.js';
import { paragraph, paragraphs, type Block } from './paper.js';

/** How a submission was signed. */
interface Signed {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
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

/** The body that decides what is submitted to it: the committee of the directory. */
export const decidingBody = ({ directory, today }: Desk): string =>
  directory.agencies().find((each) => each.kind === 'committee' && directory.activeAgency(each.code, today))?.name ??
  'Ủy ban nhân dân';

/** The Office among those who get a copy, where there is one. */
export const officeOf = ({ directory, today }: Desk): string[] =>
  directory
    .agencies()
    .filter((each) => each.kind === 'office' && directory.activeAgency(each.code, today))
    .map((each) => each.name)
    .slice(0, 1);

/** The stand of the lead; a dotted line where it has not taken one. */
export const positionOf = (position: string | null): Block[] =>
  position === null ? [paragraph('.'.repeat(60))] : paragraphs(position);
