import type { LocalDate } from '../../core/dates.js';
import type { Unmet } from '../../core/errors.js';

/** The plan of one agency and year: who goes elsewhere after some years in a listed position, and what became of it (R29). */

export const PLAN_STATES = ['open', 'drawn_up', 'signed', 'published', 'carried_out'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export const LINE_OUTCOMES = ['moved', 'left_out'] as const;

export type Done = { readonly at: string; readonly by: string | null };

export type SignedPaper = {
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly signedBy: string;
};

/** An official in a listed position, from the first day that counts to the day by which another one is due. Days are local. */
export type Turn = {
  readonly official: string;
  readonly position: string;
  readonly field: string;
  readonly years: number;
  readonly since: LocalDate;
  readonly dueOn: LocalDate;
};

type Term = {
  /** RFC 3339, UTC: the end of the day by which it is to be done. */
  readonly termAt: string;
  /** When that passed without it. */
  readonly missedAt: string | null;
};

/** Somebody who is due and in no line yet. */
export type DueTurn = Turn & Term;

export type Move = Done & SignedPaper & { readonly movedOn: LocalDate; readonly to: string; readonly late: boolean };

/** What the plan says of one official. */
export type PlanLine = Turn &
  Term & {
    /** Null where an exception outlasts the year. */
    readonly plannedOn: LocalDate | null;
    /** Where to, as far as that is known. */
    readonly to: string | null;
    readonly exceptionId: string | null;
    readonly exceptUntil: LocalDate | null;
    readonly outcome: (typeof LINE_OUTCOMES)[number] | null;
    readonly move: Move | null;
  };

/** A change of a published plan, as it was noted. */
export type PlanChange = Done &
  SignedPaper & {
    readonly no: number;
    readonly official: string;
    readonly reason: string;
    readonly plannedOn: LocalDate | null;
    readonly plannedBefore: LocalDate | null;
    readonly exceptionId: string | null;
    readonly added: boolean;
    readonly leftOut: boolean;
  };

export type Publication = Done & { readonly publishedOn: LocalDate; readonly how: string };

/** Everything that it keeps beside its state: the context of its machine, and the columns of its row. */
export interface PlanContext {
  readonly code: string;
  readonly agency: string;
  readonly openedFor: string;
  readonly formerAgencies: readonly string[] | null;
  readonly year: number;
  readonly due: readonly DueTurn[];
  readonly lines: readonly PlanLine[];
  readonly purpose: string | null;
  readonly signature: (Done & SignedPaper) | null;
  /** The last day on which it is published in time. */
  readonly publishBy: LocalDate | null;
  readonly publication: Publication | null;
  readonly changes: readonly PlanChange[];
  /** When the next of what is open is missed; null: nothing is. */
  readonly nextTermAt: Date | null;
  readonly openLines: number;
  readonly missedLines: number;
  readonly openedAt: Date;
  readonly drawnUpAt: Date | null;
  readonly endedAt: Date | null;
}

export type PlanInput = Pick<PlanContext, 'code' | 'agency' | 'year' | 'due'>;

interface At {
  readonly at: Date;
}

interface Ruled extends At {
  readonly unmet: readonly Unmet[];
}

export type PlanEvent =
  | (Ruled & {
      readonly type: 'draw_up';
      readonly lines: readonly PlanLine[];
      readonly purpose: string | null;
      readonly publishBy: LocalDate | null;
    })
  | (Ruled & { readonly type: 'sign'; readonly signature: Done & SignedPaper })
  | (Ruled & { readonly type: 'publish'; readonly publication: Publication })
  | (Ruled & { readonly type: 'move'; readonly official: string; readonly move: Move })
  | (Ruled & { readonly type: 'change'; readonly line: PlanLine; readonly change: PlanChange })
  | (At & { readonly type: 'count_due'; readonly due: readonly DueTurn[] });

/** Events that no caller sends. */
export const INTERNAL_EVENTS = ['count_due'] as const;

/** Nothing is to be done of it any more in this year. */
export const isSettled = ({ outcome, plannedOn }: Pick<PlanLine, 'outcome' | 'plannedOn'>): boolean =>
  outcome !== null || plannedOn === null;
