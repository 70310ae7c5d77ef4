import type { LocalDate } from '../../core/dates.js';
import type { Unmet } from '../../core/errors.js';

/** One or several agencies end on a day, and others take over their open work (R27). */

export const SUCCESSION_STATES = ['announced', 'passing', 'waiting', 'passed', 'cancelled'] as const;

export type SuccessionState = (typeof SUCCESSION_STATES)[number];

/** Who takes over, and what of it where there are several. */
export interface Successor {
  readonly agency: string;
  /** Fields, and procedures, whose work it takes over; procedures come before fields. */
  readonly fields: readonly string[];
  readonly procedures: readonly string[];
}

/** The document that says so. */
export interface SuccessionDecision {
  readonly number: string;
  readonly date: LocalDate;
  readonly signer: string;
}

/** An aggregate that could not pass. */
export interface SetAside {
  readonly process: string;
  readonly id: string;
}

/** Systems of the predecessors. */
export interface PassedSystems {
  /** Webhooks that are sent the events of the successor. */
  readonly webhooks: number;
  /** Clients that read what their agency had, and write nothing. */
  readonly clients: number;
}

/** Instants inside documents are RFC 3339 strings in UTC. */
export interface Cancellation {
  readonly reason: string;
  readonly at: string;
  readonly by: string | null;
}

/** Everything that it keeps beside its state: the context of its machine, and the columns of its row. */
export interface SuccessionContext {
  readonly code: string;
  /** The first of the successors. */
  readonly leadAgency: string;
  readonly predecessors: readonly string[];
  readonly successors: readonly Successor[];
  /** Who takes what no rule names; null: it waits for a decision, where there are several. */
  readonly rest: string | null;
  /** First day on which the successors answer for the work. */
  readonly effectiveOn: LocalDate;
  /** The beginning of that day. */
  readonly effectiveAt: Date;
  /** Null of what the directory declared. */
  readonly decision: SuccessionDecision | null;
  /** Whether it was told with the directory. */
  readonly declared: boolean;
  /** When somebody looks whether the passing goes on, while it does. */
  readonly checkAt: Date | null;
  /** Parts that no rule gives to anybody, as of the last passing. */
  readonly undecided: number;
  readonly setAside: readonly SetAside[];
  /** Decisions where no rule gave something to somebody. */
  readonly assignments: number;
  readonly systems: PassedSystems | null;
  readonly cancellation: Cancellation | null;
  readonly recordedBy: string | null;
  readonly announcedAt: Date;
  readonly tookEffectAt: Date | null;
  readonly endedAt: Date | null;
}

export type SuccessionInput = Pick<
  SuccessionContext,
  | 'code'
  | 'leadAgency'
  | 'predecessors'
  | 'successors'
  | 'rest'
  | 'effectiveOn'
  | 'effectiveAt'
  | 'decision'
  | 'declared'
  | 'recordedBy'
>;

/** Something open that no rule gave to anybody, as it is decided on. */
export type AssignedPart = { readonly kind: string; readonly id: string; readonly part: string };

interface At {
  readonly at: Date;
}

interface Ruled extends At {
  readonly unmet: readonly Unmet[];
}

export type SuccessionEvent =
  | (Ruled & { readonly type: 'cancel'; readonly cancellation: Cancellation })
  | (Ruled & {
      readonly type: 'assign';
      readonly successor: string;
      readonly parts: readonly AssignedPart[];
      readonly reason: string;
      readonly by: string | null;
    })
  /** Its day came before it was recorded: no timer waits for it. */
  | (At & { readonly type: 'take_effect' })
  | (At & {
      readonly type: 'passing_ended';
      readonly undecided: number;
      readonly setAside: readonly SetAside[];
      readonly systems: PassedSystems;
    });

/** Events that no caller sends. */
export const INTERNAL_EVENTS = ['take_effect', 'passing_ended'] as const;

/** All who are concerned, each once. */
export const partiesOf = ({
  predecessors,
  successors,
}: Pick<SuccessionContext, 'predecessors' | 'successors'>): string[] => [
  ...new Set([...predecessors, ...successors.map(({ agency }) => agency)]),
];
