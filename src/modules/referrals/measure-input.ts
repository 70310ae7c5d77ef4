import type { PersonCategory } from '../procedures/index.js';
import type { MeasureLaw, PlannedMeasure, Proceedings } from './referral.js';

/** A measure as Home Affairs or the committee sends it. */
export interface MeasureInput {
  readonly agency: string;
  readonly official?: string | undefined;
  readonly measure: string;
  readonly reason: string;
  readonly remedyBy?: string | undefined;
  /** Of the official; left out: as the kind of the agency says. */
  readonly category?: PersonCategory | undefined;
  readonly law?: MeasureLaw['chosen'] | undefined;
  /** A complex case has a longer term of handling. */
  readonly complex?: boolean | undefined;
}

/** The meetings that go before a disciplinary measure of one official. */
export interface ProceedingsInput extends Proceedings {
  readonly agency: string;
  readonly official: string;
}

/** A measure that was proposed, as if it were sent now: its law is read anew. */
export const asInput = ({ agency, official, measure, reason, remedyBy, law }: PlannedMeasure): MeasureInput => ({
  agency,
  official: official ?? undefined,
  measure,
  reason,
  remedyBy: remedyBy ?? undefined,
  category: law?.category ?? undefined,
  law: law?.chosen,
  complex: law?.complex,
});
