import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Principal } from '../../core/principal.js';
import type { Spool } from '../files/index.js';
import type { Allowances } from '../limits/index.js';
import type { Reads } from '../replica/index.js';
import type { AccessTable, StandingBy } from './access.js';
import type { Linger } from './drain.js';
import type { InFlight } from './in-flight.js';
import type { ApiDescription } from './openapi/description.js';
import type { SpellingSource } from './respell.js';
import type { AnySpec, TextMedia } from './route-spec.js';

export interface ServerConfig {
  /** Bytes of a body at most, where an operation does not say otherwise. */
  readonly bodyLimit: number;
  /** Milliseconds for a whole request to arrive. */
  readonly requestTimeout: number;
  /** What a client that goes on sending after its answer is listened to: bytes at most, and milliseconds without one. */
  readonly linger: { readonly bytes: number; readonly pause: number };
  /** Milliseconds an idle connection is kept. Longer than that of the load balancer in front. */
  readonly keepAliveTimeout: number;
  /** Requests of one client at once, in one process. */
  readonly requestsPerClient: number;
  /** Requests of one client in a minute, in one process; 0 for no limit. The operator has none. */
  readonly requestsPerMinute: number;
  /** Answers outside their schema and errors that an operation does not declare become a 500: for tests. */
  readonly checkResponses: boolean;
  /** Address that the OpenAPI document names. */
  readonly publicUrl: string;
  readonly trustProxy: boolean;
  /** Media types that operations name and this process cannot make: they are not offered. */
  readonly withheldMedia: readonly string[];
}

export const DEFAULT_SERVER_CONFIG: ServerConfig = {
  bodyLimit: 1_048_576,
  requestTimeout: 30_000,
  linger: { bytes: 67_108_864, pause: 2_000 },
  keepAliveTimeout: 65_000,
  requestsPerClient: 512,
  requestsPerMinute: 30_000,
  checkResponses: false,
  publicUrl: '/',
  trustProxy: false,
  withheldMedia: [],
};

/**
 * Tells who sent a request by its headers; `address` is where it came from. Throws `unauthenticated`, `too-many-requests`, `not-found`,
 * `malformed`, `official-not-of-agency` or `unavailable`.
 */
export type Authenticate = (headers: IncomingHttpHeaders, address: string) => Promise<Principal>;

/** Told of each answer: route pattern, method, status, seconds. */
export interface RequestMeter {
  observeRequest(route: string, method: string, status: number, seconds: number): void;
}

/** How files come in. */
export interface Uploads {
  readonly spool: Spool;
  /** Bytes of one file at most. */
  readonly limit: number;
  /** Milliseconds for a whole upload to arrive; between two pieces of it no more than `requestTimeout`. */
  readonly timeout: number;
}

export interface ServerParts {
  readonly config: ServerConfig;
  readonly logger: Logger;
  readonly authenticate: Authenticate;
  readonly metrics: RequestMeter;
  readonly description: ApiDescription;
  /** Who may do what; left out: only who may come in at all. */
  readonly access?: AccessTable;
  /** Throws for a caller whose agency has ended; left out: nobody's has. Asked where the permission says so. */
  readonly standing?: (principal: Principal, by: StandingBy) => Promise<void>;
  /** How tenants write their codes; left out: codes are taken as they come. */
  readonly spellings?: SpellingSource;
  /** Puts names beside the codes in a sentence for people of a tenant; left out, or undefined for a tenant: codes stay alone. */
  readonly naming?: (tenant: string) => ((sentence: string) => string) | undefined;
  /** Where there is a replica; left out: one database answers everything. */
  readonly reads?: Reads | undefined;
  /** Needed where an operation takes an upload. */
  readonly uploads?: Uploads;
}

/** What `buildServer` leaves on the instance for `registerRoutes` and the OpenAPI document. */
export interface Edge extends ServerParts {
  readonly specs: AnySpec[];
  readonly inFlight: InFlight;
  readonly rates: Allowances;
  readonly linger: Linger;
  /** Once begun, everything is answered as before, and each answer ends its connection: whoever stands before the service goes elsewhere. */
  readonly leaving: { begun: boolean };
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly edge: Edge;
  }
  interface FastifyContextConfig {
    /** Media type that the operation takes; absent: JSON. */
    bodyMedia?: TextMedia | undefined;
    /** Whether the operation takes an upload, which may take longer to arrive than anything else. */
    upload?: boolean;
  }
  interface FastifyRequest {
    /** Null until the bearer token has been checked, and on public operations. */
    principal: Principal | null;
  }
}

export type Server = FastifyInstance;
