/** Those who have it by the state of its process; the agencies that were asked are told apart by their requests. */
export type PhaseHolder = 'drafting' | 'lead' | 'consulted' | 'office' | 'committee';

/** From `from` on (RFC 3339 in UTC) until the next phase; holder null: it has ended. */
export interface Phase {
  readonly holder: PhaseHolder | null;
  readonly from: string;
}
