import type { LocalDate } from '../../core/dates.js';
import type { Channel } from '../procedures/index.js';
import type { Rating } from './rating.js';
import type { StepEnd, PlannedStep } from './step.js';

/** How a dossier of citizens or businesses is handled: taken in, checked, handled step by step, handed out (R16). */

export const HANDLING_STATES = [
  'received',
  'checking',
  'handling',
  'consulting',
  'awaiting_applicant',
  'result_ready',
  'delivered',
  'refused',
  'stopped',
  'withdrawn',
] as const;

export type HandlingState = (typeof HANDLING_STATES)[number];

/** Nothing more is done for the applicant, but to hand out what there is. */
export const isOver = (state: HandlingState): boolean =>
  state === 'delivered' || state === 'refused' || state === 'stopped' || state === 'withdrawn';

/** In what form a component was handed in. */
export const FORMS = ['paper', 'digitised', 'reused'] as const;

export type Form = (typeof FORMS)[number];

/** A component, as it is put into the dossier. */
export interface BroughtComponent {
  readonly code: string;
  readonly form: Form;
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  readonly fileId: string | null;
  readonly fileSha256?: string;
  /** What it said, and its file, went with the data of the applicant (ADR 34). */
  readonly erased?: true;
  readonly addedAt: string;
  readonly addedBy: string | null;
}

/** A document by which the lead tells the applicant something. Dates are local days. */
export interface Notice {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
}

/** The applicant was asked to complete the dossier. Instants inside documents are RFC 3339 strings in UTC. */
export interface Supplement extends Notice {
  readonly text: string;
  /** Codes of the components that are to be completed. */
  readonly components: readonly string[];
  readonly workingDays: number;
  readonly askedAt: string;
  readonly by: string | null;
  readonly dueAt: string;
  /** When it came; null while it has not. */
  readonly receivedAt: string | null;
  /** What came. */
  readonly brought?: readonly BroughtComponent[];
}

/** Why the handling ended without a result. */
export interface HandlingEnd extends Partial<Notice> {
  readonly kind: 'refused' | 'stopped' | 'withdrawn';
  readonly reason: string;
  readonly at: string;
  readonly by: string | null;
}

export interface HandlingResult extends Notice {
  readonly text: string | null;
  readonly at: string;
  readonly by: string | null;
}

export const RECEIVERS = ['applicant', 'representative', 'post', 'electronic'] as const;

/** That the result was handed out, and how; to whom by name is not kept here. */
export interface Delivery {
  readonly to: (typeof RECEIVERS)[number];
  readonly at: string;
  readonly by: string | null;
}

/** Whether what is left to do ends in time, as far as can be told; instants inside documents are RFC 3339 strings in UTC (R19). */
export interface Forecast {
  /** When it ends, if everybody keeps to the term. */
  readonly expectedAt: string;
  /** When the time of the dossier runs out. */
  readonly dueAt: string;
  /** By when the applicant is to be told that it will be late. */
  readonly apologyDueAt: string;
  /** From when on it cannot end in time unless something happens before: then the engine offers the letter of apology. Null: its time is out first. */
  readonly offerAt: string | null;
}

/** Everything that a handling keeps beside its state: the context of its machine, and the columns of its row. */
export interface HandlingContext {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  readonly aggregateCode: string;
  readonly leadAgency: string;
  readonly procedureCode: string;
  readonly receivingPoint: string;
  readonly channel: Channel;
  /** By which the national portal knows it. */
  readonly portalCode: string | null;
  /** SHA-256 of salt and data of the applicant, hexadecimal: proves what was handed in while the data are there, and nothing once they are erased. */
  readonly commitment: string;
  /** When the data of the applicant were erased. */
  readonly erasedAt: Date | null;
  /** The official of the place of receipt who has it; null until one has taken it up. */
  readonly checker: string | null;
  /** The day since which that official is gone, once the head was asked for a successor (R1). */
  readonly ownerlessSince: LocalDate | null;
  /** When the check is to be done. */
  readonly checkDueAt: Date;
  /** What the applicant was promised when it was taken in. */
  readonly appointmentAt: Date;
  readonly supplements: readonly Supplement[];
  /** The state that a supplement was asked for in. */
  readonly cameFrom: 'checking' | 'handling' | null;
  /** Id of the turn of a step that is under way; null where none is. */
  readonly currentStep: string | null;
  /** How many turns there were. */
  readonly turns: number;
  /** Null while time stands still, and where nothing is left to foresee. */
  readonly forecast: Forecast | null;
  /** Since when the lead is offered to apologise; null while it need not, and once it has been settled. */
  readonly apologyOfferedAt: Date | null;
  readonly ending: HandlingEnd | null;
  readonly result: HandlingResult | null;
  readonly delivery: Delivery | null;
  /** How the applicant rated it; null while nobody has (R28). */
  readonly rating: Rating | null;
  readonly receivedAt: Date;
  /** When it was found complete. */
  readonly admittedAt: Date | null;
  readonly readyAt: Date | null;
  readonly endedAt: Date | null;
}

/** The applicant as it is handed in; never in the context, nor in the journal. */
export interface Applicant {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly idNumber: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** The data of an applicant with the salt that their commitment was made with. */
export interface KeptApplicant {
  readonly applicant: Applicant;
  readonly salt: string;
}

/** What a new handling is made of. */
export type HandlingInput = Pick<
  HandlingContext,
  | 'aggregateCode'
  | 'leadAgency'
  | 'procedureCode'
  | 'receivingPoint'
  | 'channel'
  | 'portalCode'
  | 'commitment'
  | 'checkDueAt'
  | 'appointmentAt'
  | 'forecast'
> & { readonly kept: KeptApplicant };

export interface PlannedHandling {
  readonly id: string;
  readonly input: HandlingInput;
}

/** One turn of a step ends, and the next begins. */
export interface Turn {
  readonly end: StepEnd & { readonly id: string };
  readonly next: PlannedStep | null;
}
