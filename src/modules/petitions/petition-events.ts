import type { Unmet } from '../../core/errors.js';
import type { PetitionContext, Question } from './petition.js';

interface At {
  readonly at: Date;
}

/** What every act of a person carries: the rules that it would break. */
interface Act extends At {
  readonly unmet: readonly Unmet[];
}

export type PetitionEvent =
  | (Act & { readonly type: 'accept'; readonly settleDueAt: Date; readonly remindAt: Date | null })
  | (Act & { readonly type: 'refuse'; readonly refusal: NonNullable<PetitionContext['refusal']> })
  | (Act & { readonly type: 'ask'; readonly question: Question })
  | (Act & { readonly type: 'take_answer'; readonly acceptDueAt: Date; readonly note: string | null })
  | (Act & {
      readonly type: 'assign';
      readonly agency: string;
      readonly official: string | null;
      /** Of the agency that has it from now on. */
      readonly acceptDueAt: Date;
      readonly reason: string | null;
    })
  | (Act & {
      readonly type: 'settle';
      readonly settlement: NonNullable<PetitionContext['settlement']>;
      readonly publishDueAt: Date | null;
    })
  | (Act & {
      readonly type: 'say_satisfied';
      readonly satisfied: boolean;
      readonly satisfaction: NonNullable<PetitionContext['satisfaction']>;
    })
  | (Act & { readonly type: 'publish'; readonly publication: NonNullable<PetitionContext['publication']> })
  | (Act & { readonly type: 'withdraw'; readonly reason: string })
  | (Act & { readonly type: 'erase_petitioner'; readonly reason: string })
  /** Terms by the calendar as it is now; those that do not run stay as they are. */
  | (At & {
      readonly type: 'calendar_changed';
      readonly basis: string;
      readonly acceptDueAt: Date;
      readonly settleDueAt: Date;
      readonly remindAt: Date | null;
      readonly publishDueAt: Date | null;
      readonly question: Question | null;
    });

/** Events that no caller sends. */
export const PETITION_INTERNAL = ['calendar_changed'] as const;
