/** A hand-over of packages to an archive: of the agency itself, or the historical one. */

export const DESTINATIONS = ['current', 'historical'] as const;

export type Destination = (typeof DESTINATIONS)[number];

export interface Handover {
  readonly id: string;
  readonly agency: string;
  readonly destination: Destination;
  /** Who took it, as it is written. */
  readonly receivedBy: string;
  /** Local day. */
  readonly handedOverOn: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly note: string | null;
  readonly packages: number;
  /** Bytes. */
  readonly size: number;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
}

export interface HandoverItem {
  readonly no: number;
  readonly packageId: string;
  readonly recordId: string;
  readonly code: string;
  readonly sha256: string;
  readonly size: number;
  readonly closedYear: number;
}

/** Packages of one hand-over at most. */
export const MOST_PACKAGES = 500;
