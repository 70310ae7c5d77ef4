import type { Unmet } from '../../core/errors.js';
import type { Departed } from '../directory/index.js';
import type {
  BroughtComponent,
  Delivery,
  Forecast,
  HandlingEnd,
  HandlingResult,
  KeptApplicant,
  Supplement,
  Turn,
} from './handling.js';
import type { Rating } from './rating.js';
import type { PlannedStep, StepEnd } from './step.js';

interface At {
  readonly at: Date;
}

/** What every act of a person carries: the rules that it would break. */
interface Act extends At {
  readonly unmet: readonly Unmet[];
}

/** The turn that is under way ends with the handling; null where none is. */
export interface Ends {
  readonly step: (StepEnd & { readonly id: string }) | null;
}

export type HandlingEvent =
  | (Act & { readonly type: 'take_up'; readonly official: string })
  | (Act & { readonly type: 'admit'; readonly step: PlannedStep })
  | (Act & { readonly type: 'ask_supplement'; readonly supplement: Supplement })
  | (Act & {
      readonly type: 'complete';
      readonly text: string | null;
      readonly components: readonly BroughtComponent[];
    })
  | (Act & { readonly type: 'refuse' | 'stop' | 'withdraw'; readonly ending: HandlingEnd } & Ends)
  | (Act & { readonly type: 'hand_on' | 'send_back' | 'reassign' } & Turn)
  | (Act & {
      readonly type: 'assign_step';
      readonly stepId: string;
      readonly official: string;
      readonly reason: string | null;
      readonly by: string | null;
    })
  | (Act & { readonly type: 'conclude'; readonly result: HandlingResult } & Ends)
  | (Act & { readonly type: 'deliver'; readonly delivery: Delivery })
  /** What was written with it goes to the data of the applicant. */
  | (Act & { readonly type: 'rate'; readonly rating: Rating; readonly comment: string | null })
  | (Act & {
      readonly type: 'correct_applicant';
      readonly commitment: string;
      readonly kept: KeptApplicant;
      readonly reason: string;
    })
  | (Act & { readonly type: 'erase_applicant'; readonly reason: string })
  | (At & { readonly type: 'checker_left' } & Departed)
  /** The dossier is with those whose opinion is asked for, and is back. */
  | (At & { readonly type: 'consult' })
  | (At & { readonly type: 'consulted' })
  /** The dossier's time runs on although the applicant has brought nothing. */
  | (At & { readonly type: 'run_on' })
  /** What is left to do was counted anew. */
  | (At & {
      readonly type: 'foresee';
      readonly forecast: Forecast | null;
      /** Nothing can be offered any more: the letter went out, none is owed, or its date has passed. */
      readonly settled: boolean;
    })
  /** The dossier was decided, by the committee or by the lead itself; or it was withdrawn. */
  | (At & { readonly type: 'decided'; readonly result: HandlingResult } & Ends)
  | (At & { readonly type: 'dossier_withdrawn'; readonly ending: HandlingEnd } & Ends);

/** Events that follow from the dossier or the directory, never from a caller. */
export const HANDLING_INTERNAL = [
  'checker_left',
  'consult',
  'consulted',
  'run_on',
  'foresee',
  'decided',
  'dossier_withdrawn',
] as const;
