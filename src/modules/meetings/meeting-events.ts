import type { Unmet } from '../../core/errors.js';
import type { Opinion, Reconciliation } from '../consultations/index.js';
import type { Attendance, Confirmation, Convocation, MeetingRequest, Minutes } from './meeting.js';

interface At {
  readonly at: Date;
}

/** What every act of a person carries: the rules that it would break. */
interface Act extends At {
  readonly unmet: readonly Unmet[];
}

/** What a representative said for its agency, on its way to the request. */
export interface MinutedOpinion {
  readonly requestId: string;
  readonly opinion: Opinion;
  readonly reconciliation: Reconciliation | null;
  readonly early: boolean;
  readonly responseMinutes: number;
}

export type MeetingEvent =
  | (Act & {
      readonly type: 'answer';
      readonly answer: NonNullable<MeetingRequest['answer']>;
      readonly convocation: Convocation | null;
    })
  | (Act & { readonly type: 'confirm'; readonly agency: string; readonly confirmation: Confirmation })
  | (Act & { readonly type: 'record_attendance'; readonly attendance: Readonly<Record<string, Attendance>> })
  | (Act & { readonly type: 'record_minutes'; readonly minutes: Minutes; readonly opinions: readonly MinutedOpinion[] })
  | (Act & { readonly type: 'cancel'; readonly reason: string })
  | (At & { readonly type: 'close'; readonly reason: string });

/** Events that reach a meeting only through its dossier. */
export const INTERNAL_EVENTS = ['close'] as const;
