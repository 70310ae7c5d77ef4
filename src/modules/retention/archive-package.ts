import type { Retention } from './archive-record.js';

/** An archive package: a record with everything that belongs to it, verifiable without the service (ADR 29). */

export const PACKAGE_STATES = ['requested', 'made', 'failed', 'destroyed'] as const;

export type PackageState = (typeof PACKAGE_STATES)[number];

/** Why no package could be made. */
export const FAILURES = ['changed_file', 'lost_file', 'too_large', 'failed_often'] as const;

export type Failure = (typeof FAILURES)[number];

export interface ArchivePackage {
  readonly id: string;
  readonly recordId: string;
  readonly kind: string;
  readonly code: string;
  readonly leadAgency: string;
  readonly state: PackageState;
  /** Requested: the last entry that its journal must hold; made: the last one that it holds. */
  readonly seq: number;
  readonly requestedAgency: string | null;
  readonly requestedBy: string | null;
  readonly requestedAt: Date;
  readonly attempts: number;
  readonly failure: Failure | null;
  readonly fileId: string | null;
  readonly fileName: string | null;
  readonly sha256: string | null;
  /** Bytes. */
  readonly size: number | null;
  /** Papers and files in it. */
  readonly files: number | null;
  /** Whether its papers are there as PDF, too. */
  readonly pdf: boolean | null;
  readonly checkpointDay: string | null;
  readonly fingerprint: string | null;
  readonly retention: Retention | null;
  readonly madeAt: Date | null;
  readonly handoverId: string | null;
  /** The agency that is not to know of its record (R23); null: nobody. */
  readonly hiddenFrom: string | null;
}

/** What is known of a package once it is made. */
export type MadePackage = Required<
  Pick<ArchivePackage, 'seq' | 'files' | 'pdf' | 'checkpointDay' | 'fingerprint' | 'retention' | 'fileName'>
>;
