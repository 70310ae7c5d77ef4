import type { Risk } from '../procedures/index.js';
import type { MatterKind } from './matter-kinds.js';

/** A matter that was drawn (R23). */
export type DrawnMatter = {
  /** Its place in the sample, from 1. */
  readonly no: number;
  readonly kind: MatterKind;
  /** Of the dossier, the request or the task. */
  readonly id: string;
  /** The aggregate whose journal tells of it. */
  readonly aggregateId: string;
  readonly code: string;
  /** When it came: opened, asked, given, received; RFC 3339. */
  readonly at: string;
  readonly weight: number;
  readonly risks: readonly Risk[];
};

/** What a draw leaves: the matters in its order. */
export interface KeptSample {
  readonly matters: readonly DrawnMatter[];
}
