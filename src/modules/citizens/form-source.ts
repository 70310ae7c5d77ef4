import type { Instance } from '../../workflow/index.js';
import type { Procedure } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ApplicantView } from './handling-responses.js';
import type { Form, HandlingContext, HandlingState } from './handling.js';
import type { StepContext } from './step.js';

/** The letter by which the lead says sorry, as far as its form needs it. */
interface FormApology {
  readonly reason: string;
  readonly newDate: string;
  readonly dueAt: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
}

/** Everything that the forms of a handling are written from (Thông tư 03/2025/TT-VPCP). */
export interface FormSource {
  readonly dossierId: string;
  readonly title: string;
  readonly dueAt: Date;
  readonly apology: FormApology | null;
  readonly components: readonly {
    readonly name: string;
    readonly form: Form | null;
    readonly document: string | null;
  }[];
  readonly state: HandlingState;
  readonly handling: HandlingContext;
  readonly steps: readonly Instance<StepContext>[];
  readonly procedure: Procedure;
  readonly reference: ReferenceData;
  /** As the caller may see it; null once its data are erased. */
  readonly applicant: ApplicantView | null;
  readonly now: Date;
  /** When the handling last changed. */
  readonly asOf: Date;
}
