import type { Stance } from '../consultations/index.js';

/** A meeting about one dossier, called by its lead or, on the lead's request, by the committee (R10). */

export const MEETING_STATES = ['requested', 'refused', 'called', 'held', 'minuted', 'cancelled'] as const;

export type MeetingState = (typeof MEETING_STATES)[number];

/** Who calls and chairs it. */
export const CONVENERS = ['lead', 'committee'] as const;
export type Convener = (typeof CONVENERS)[number];

export const ATTENDANCES = ['present', 'represented', 'absent'] as const;

/** Whether an invited agency says that it will come. Instants inside documents are RFC 3339 strings in UTC. */
export interface Confirmation {
  readonly attending: boolean;
  readonly representative: string | null;
  readonly excuse: string | null;
  readonly at: string;
  readonly by: string | null;
}

/** Whether it came. An absence with an excuse that the convener wrote down is no violation (R8). */
export interface Attendance {
  readonly status: (typeof ATTENDANCES)[number];
  readonly representative: string | null;
  readonly excuse: string | null;
}

export interface Invitee {
  readonly agency: string;
  /** The last request that it was sent in this dossier; null for an agency that was not asked. */
  readonly requestId: string | null;
  readonly confirmation: Confirmation | null;
  readonly attendance: Attendance | null;
}

/** What the lead asked the committee for, and what the committee said (R10). */
export interface MeetingRequest {
  readonly reason: string;
  readonly askedAt: string;
  readonly askedBy: string | null;
  readonly answer: {
    readonly granted: boolean;
    readonly reason: string | null;
    readonly at: string;
    readonly agency: string | null;
    readonly by: string | null;
  } | null;
}

export interface Minutes {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly summary: string;
  readonly signedBy: string;
  /** Agencies whose representative gave their official opinion; its text is that of the request. */
  readonly opinions: readonly {
    readonly agency: string;
    readonly requestId: string;
    readonly representative: string;
    readonly stance: Stance;
  }[];
  readonly recordedAt: string;
  readonly recordedBy: string | null;
}

/** Everything that a meeting keeps beside its state: the context of its machine, and the columns of its row. */
export interface MeetingContext {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  /** Code of the dossier or task that it hangs on. */
  readonly aggregateCode: string;
  readonly leadAgency: string;
  /** Null where that follows no procedure. */
  readonly procedureCode: string | null;
  readonly convener: Convener;
  readonly agenda: string;
  readonly place: string | null;
  /** When it begins; null until it is called. */
  readonly startsAt: Date | null;
  /** Until when the agencies say whether they come; null where they are not asked to. */
  readonly confirmBy: Date | null;
  readonly invitees: readonly Invitee[];
  /** Null where the lead called it itself. */
  readonly request: MeetingRequest | null;
  readonly minutes: Minutes | null;
  /** Why it does not take place. */
  readonly cancellation: string | null;
  readonly createdAt: Date;
  /** When its attendance was recorded. */
  readonly heldAt: Date | null;
}

/** What a new meeting is made of: with a request it waits for the committee, without one it is called at once. */
export type MeetingPlan = Omit<MeetingContext, 'minutes' | 'cancellation' | 'createdAt' | 'heldAt'>;

/** A planned meeting under its new id. */
export interface PlannedMeeting {
  readonly id: string;
  readonly input: MeetingPlan;
}

/** Where and when, as the convener settles it. */
export type Convocation = Pick<MeetingContext, 'agenda' | 'place' | 'startsAt' | 'confirmBy' | 'invitees'>;

/** Whom a meeting concerns beside its lead: a meeting that was only asked for invites nobody yet. */
export const invited = ({ startsAt, invitees }: Pick<MeetingContext, 'startsAt' | 'invitees'>): string[] =>
  startsAt === null ? [] : invitees.map((each) => each.agency);

/** What decides who may do what with a meeting in this state. */
export const subjectOf = (context: MeetingContext, state?: string) => ({
  leadAgency: context.leadAgency,
  consulted: invited(context),
  former: context.formerAgencies ?? [],
  convener: context.convener,
  requested: state === 'requested',
});
