import { hkdfSync } from 'node:crypto';
import type { AuthenticatorDeps } from '../modules/auth/index.js';
import type { RegisteredProcess } from '../modules/processes/index.js';
import type { WebhookOptions } from '../modules/webhooks/index.js';
import type { MachineClock } from '../platform/clock/index.js';
import type { Pool } from '../platform/db/index.js';
import type { FileOptions } from '../platform/files/index.js';
import type { ServerConfig } from '../platform/http/index.js';
import type { Logger } from '../platform/logging/index.js';

/** A replica of the database of the service, and what is asked of it. */
interface ReplicaParts {
  /** For reads. */
  readonly pool: Pool;
  /** To the same server, of a single connection: for looking how it stands, whatever reads keep it busy. */
  readonly asking: Pool;
  /** Milliseconds that it may be behind for callers of whom it is not known what they have seen. */
  readonly maxLag: number;
  /** Milliseconds, as `pool` has it. */
  readonly statementTimeout: number;
}

/** A database server beside that of `pool`, with tenants of its own (ADR 38). */
export interface FurtherServer {
  readonly name: string;
  readonly pool: Pool;
  /** Awaited before anything is asked of it: its migrations. Tried again until it succeeds. */
  readonly prepare?: (() => Promise<void>) | undefined;
}

/** Several servers: that of `pool`, which is called `first`, and further ones. */
interface Servers {
  readonly further: readonly FurtherServer[];
  readonly prepareFirst?: FurtherServer['prepare'];
  /** Milliseconds that a start waits for servers that are away, while another one is open. Default: 10 s. */
  readonly patience?: number;
}

/** What the composition root needs from whoever starts it. */
export interface AppParts {
  readonly pool: Pool;
  /** Left out: everything is read from `pool`. */
  readonly replica?: ReplicaParts | undefined;
  /** Left out: all tenants live on the server of `pool`. */
  readonly servers?: Servers | undefined;
  /** Which of several servers these parts are of; left out: there is one. */
  readonly databaseServer?: string;
  readonly logger: Logger;
  readonly operatorKey: string;
  /** How tokens are checked; left out: the defaults, and no host but those of the public internet. */
  readonly identity?: Pick<AuthenticatorDeps, 'failuresPerMinute' | 'trusted' | 'keyTiming'>;
  /** Questions without a key, of one IP address in a minute; left out: the default, 0: no limit. */
  readonly publicPerMinute?: number;
  readonly server: ServerConfig;
  readonly files: FileOptions;
  readonly webhooks?: WebhookOptions;
  /** Absolute path of the program that makes PDF out of papers; left out: they do not come as PDF. */
  readonly pdfConverter?: string | undefined;
  /** What is run durably; left out: everything that the service has. */
  readonly processes?: readonly RegisteredProcess[];
  /** Whether this process fires deadlines. */
  readonly deadlines: boolean;
  /** Milliseconds: a longer time in which no process was alive is an outage. */
  readonly outageAfter: number;
  readonly clock?: ClockParts;
}

/** How far the clock of this machine and that of a database may be apart. */
export interface ClockParts {
  /** Milliseconds. Default: 30 s. */
  readonly tolerance?: number;
  /** Left out: what Node has. */
  readonly machine?: MachineClock;
}

/** A secret of 32 bytes for one purpose, the same in every process that shares the operator key. */
export const derivedKey = ({ operatorKey }: Pick<AppParts, 'operatorKey'>, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', operatorKey, '', `phoihop ${purpose}`, 32));
