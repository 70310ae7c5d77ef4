import type { ReadEntry } from '../../workflow/index.js';
import type { WholeDossier } from '../dossiers/index.js';
import type { WholeTask } from '../tasks/index.js';
import { calledIn } from './dossier-parts.js';

/** What a paper about violations says of the dossier or task that they happened in. */
export interface Matter {
  readonly code: string;
  readonly title: string;
  readonly entries: readonly ReadEntry[];
  /** `dossier`: cooperation in settling it; `task`: carrying it out. */
  readonly process: 'dossier' | 'task';
  /** As a sentence names it. */
  readonly called: string;
  /** As in "trong …": what was done badly. */
  readonly work: string;
  /** What the journal is that of. */
  readonly journal: string;
}

export const dossierMatter = ({ dossier, entries }: WholeDossier): Matter => ({
  code: dossier.context.code,
  title: dossier.context.title,
  entries,
  process: 'dossier',
  called: calledIn(dossier),
  work: 'phối hợp giải quyết hồ sơ',
  journal: 'nhật ký điện tử của hồ sơ',
});

export const taskMatter = ({ task: { context }, entries }: WholeTask): Matter => ({
  code: context.code,
  title: context.title,
  entries,
  process: 'task',
  called: calledTask(context),
  work: 'thực hiện nhiệm vụ',
  journal: 'nhật ký điện tử của nhiệm vụ',
});

/** The task as a sentence names it. */
export const calledTask = ({ title, code }: WholeTask['task']['context']): string =>
  `nhiệm vụ “${title}” (mã số ${code})`;
