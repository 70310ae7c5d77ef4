import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** `30s`, `500ms`, `2m`, or plain milliseconds. */
const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };
const duration = z
  .string()
  .regex(/^\d{1,9}(ms|s|m)?$/, 'must be a duration such as 500ms, 30s or 2m')
  .transform((value) => Number.parseInt(value, 10) * (UNITS[value.replace(/^\d+/, '')] ?? 1));

/** With commas between. */
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .trim()
      .split(/\s*,\s*/)
      .filter(Boolean),
  );

const address = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgresql://');

const flag = z
  .enum(['true', 'false', '1', '0', 'on', 'off'], 'must be true or false')
  .transform((value) => ['true', '1', 'on'].includes(value));

const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

function isSubnet(value: string): boolean {
  const [, net = '', prefix = ''] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(value) ?? [];
  return isIP(net) > 0 && Number(prefix) <= (isIP(net) === 4 ? 32 : 128);
}

const SERVER = /^([a-z][a-z0-9-]{0,31})=(postgres(?:ql)?:\/\/\S+)$/;

/** `north=postgresql://… south=postgresql://…`, with blanks between: addresses may have commas. */
const servers = z
  .string()
  .transform((value) => value.split(/\s+/).filter((each) => each !== ''))
  .refine(
    (all) => all.every((each) => SERVER.test(each)),
    'must be name=postgresql://… with blanks between; names are small letters, digits and -',
  )
  .refine((all) => new Set(all.map((each) => each.split('=')[0])).size === all.length, 'must name each server once')
  .transform((all) => new Map(all.map((each) => SERVER.exec(each)!.slice(1, 3) as [string, string])))
  .refine((all) => !all.has('first'), 'first is the server of DATABASE_URL');

/** The variables, as the table in the README lists them. Secrets have no default. */
const environment = z.object({
  /** Port to listen on; 0 takes a free one. */
  PORT: count(0, 65_535).default(3_000),
  /** Address to listen on. `0.0.0.0` lets other machines connect; put TLS in front. */
  HOST: z.string().default('127.0.0.1'),
  /** A PostgreSQL of your own, 15 or later. Unset: the embedded PostgreSQL is started. */
  DATABASE_URL: address.optional(),
  /** A login that may migrate the same database. Unset: the login of `DATABASE_URL`, or of the embedded PostgreSQL. */
  MIGRATION_DATABASE_URL: address.optional(),
  /** Further servers of tenants, each a name and an address: `north=postgresql://… south=postgresql://…`. That of `DATABASE_URL` is called `first`. Unset: all tenants live there. */
  DATABASE_SERVERS: servers.optional(),
  /** Logins that may migrate the servers of `DATABASE_SERVERS`, by the same names. Unset, or without a name: the login there. */
  MIGRATION_DATABASE_SERVERS: servers.optional(),
  /** A replica of `DATABASE_URL` that lists, searches and reports are read from as far as it has come. Unset: everything is read from `DATABASE_URL`. */
  READ_DATABASE_URL: address.optional(),
  /** Maximum number of connections of this process to the replica, beside one that looks how it stands. */
  READ_DATABASE_POOL_SIZE: count(1, 200).default(10),
  /** How far the replica may be behind for callers of whom this process does not know what they have seen; further behind it is not read. */
  READ_MAX_LAG: duration.default(5_000),
  /** Folder of the embedded database, of files kept on disk, and of the operator key made at the first start. */
  DATA_DIR: z.string().default('.data'),
  /** The operator key, at least 24 characters; the same for all processes on one database. Unset: made once and kept in `DATA_DIR/operator.key`. */
  PHOIHOP_BOOTSTRAP_KEY: z.string().min(24, 'must have at least 24 characters').optional(),
  /** `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`. */
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Whether a start on an empty database creates the sandbox province. Unset: only on the embedded database. */
  PHOIHOP_SEED: flag.optional(),
  /** Maximum number of database connections of this process. More than twice the cores of the database server gain nothing. */
  DATABASE_POOL_SIZE: count(2, 200).default(10),
  /** After this time PostgreSQL ends a statement, or an idle transaction. */
  DATABASE_STATEMENT_TIMEOUT: duration.default(30_000),
  /** After this time PostgreSQL ends a wait for a lock; the caller is told to try again. */
  DATABASE_LOCK_TIMEOUT: duration.default(10_000),
  /** Whether statements are prepared. `false` behind a pooler in transaction mode that does not pass prepared statements on, such as PgBouncer before 1.21. */
  DATABASE_PREPARED: flag.default(true),
  /** Requests allowed per client per minute, counted in each process; 0 for no limit. The operator has no limit. */
  RATE_LIMIT_PER_MINUTE: count(0, 100_000_000).default(30_000),
  /** Failed authentications allowed per IP address per minute, counted in each process; beyond that only recently valid tokens are checked. 0 for no limit. */
  FAILED_AUTHENTICATIONS_PER_MINUTE: count(0, 1_000_000).default(600),
  /** Questions without a key (status of a dossier) allowed per IP address per minute, counted in each process; as many wrong secrets for each dossier. 0 for no limit. */
  PUBLIC_REQUESTS_PER_MINUTE: count(0, 1_000_000).default(120),
  /** Hosts of identity providers that may be called over http, or at private addresses; separated by commas. */
  OIDC_ALLOW_INSECURE: list.transform((hosts) => hosts.map((host) => host.toLowerCase())),
  /** Maximum size of a request body, in bytes. */
  BODY_LIMIT: count(1_024, 100 * 1_048_576).default(1_048_576),
  /** A request whose body takes longer to arrive is ended; no `wait` for events lasts longer either. */
  REQUEST_TIMEOUT: duration.default(30_000),
  /** `disk` keeps files in `DATA_DIR/files`, which all processes must share; `s3` keeps them in a bucket. */
  FILE_STORE: z.enum(['disk', 's3']).default('disk'),
  /** Maximum size of a file, in bytes. */
  FILE_LIMIT: count(1_024, 500 * 1_048_576).default(50 * 1_048_576),
  /** An upload that takes longer, or stalls for `REQUEST_TIMEOUT`, is ended. */
  FILE_TIMEOUT: duration.default(600_000),
  /** With `s3`: address of the S3 service; the bucket is named in the path. */
  S3_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^\s?#]+$/, 'must begin with https:// or http://')
    .optional(),
  /** With `s3`: name of the bucket. */
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  /** With `s3`: region of the bucket. */
  S3_REGION: z.string().default('us-east-1'),
  /** With `s3`: id of a key that may read, write and delete in the bucket. */
  S3_ACCESS_KEY_ID: z.string().optional(),
  /** With `s3`: the secret of that key. */
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Absolute path of LibreOffice's `soffice`, which converts papers to PDF. Unset: papers come as DOCX and XLSX only. */
  PDF_CONVERTER: z.string().regex(/^\//, 'must be an absolute path').optional(),
  /** Whether to believe the `X-Forwarded-…` headers. Only behind a load balancer that sets them itself. */
  TRUST_PROXY: flag.default(false),
  /**
   * How long a process that is told to stop goes on answering first: `/readyz` is 503, each answer ends its connection, and whoever stands before it goes to the others.
   * It ends as soon as nobody is connected. Longer than the balancer needs to see that it is not ready.
   */
  DRAIN_TIME: duration.default(2_000),
  /** How long a stop then waits for requests and the batch of deadlines in progress. */
  SHUTDOWN_TIMEOUT: duration.default(15_000),
  /** Whether this process fires deadlines; at least one process must. */
  PHOIHOP_DEADLINES: flag.default(true),
  /** A longer time without any running process is an outage, and deadlines that fell into it are moved. At least `30s`. */
  OUTAGE_AFTER: duration
    .default(120_000)
    .refine((value) => value >= 30_000, 'must be 30s or more: processes tell every 10s that they are alive'),
  /** How far the clock of this machine and that of a database server may be apart; beyond that nothing is recorded and no deadline fires. At least `5s`. */
  CLOCK_TOLERANCE: duration
    .default(30_000)
    .refine((value) => value >= 5_000, 'must be 5s or more: an answer of a busy database takes a while'),
  /** Private subnets such as `10.0.0.0/8` that webhooks may reach, over http too; separated by commas. Other receivers need a public address and https. */
  WEBHOOK_ALLOW_PRIVATE: list.refine(
    (subnets) => subnets.every(isSubnet),
    'must be subnets such as 10.0.0.0/8, with commas between them',
  ),
  /** Whether every response is checked against its schema, for tests. Unset: only where `NODE_ENV=test`. */
  CHECK_RESPONSES: flag.optional(),
  /** Sets the default of `CHECK_RESPONSES` and nothing else. */
  NODE_ENV: z.string().optional(),
});

/** The configuration of one process, parsed once and passed down. Times in milliseconds, sizes in bytes. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Undefined: the embedded database under `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** The same database by a login that may migrate it. */
  readonly migrationDatabaseUrl: string | undefined;
  /** Servers beside `databaseUrl`, each with tenants of its own (ADR 38). */
  readonly servers: readonly { readonly name: string; readonly url: string; readonly migrationUrl: string }[];
  /** Undefined: nothing is read from a replica. */
  readonly replica: { readonly url: string; readonly poolSize: number; readonly maxLag: number } | undefined;
  /** Absolute. */
  readonly dataDir: string;
  readonly bootstrapKey: string | undefined;
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  readonly seed: boolean;
  readonly poolSize: number;
  readonly statementTimeout: number;
  readonly lockTimeout: number;
  readonly prepared: boolean;
  readonly requestsPerMinute: number;
  readonly failuresPerMinute: number;
  readonly publicPerMinute: number;
  /** Hosts of identity providers, lower case, with or without port. */
  readonly trustedProviders: readonly string[];
  readonly bodyLimit: number;
  readonly requestTimeout: number;
  /** Bytes. */
  readonly fileLimit: number;
  readonly fileTimeout: number;
  /** Undefined: files are kept on disk, under `dataDir`. */
  readonly s3:
    | {
        readonly endpoint: string;
        readonly bucket: string;
        readonly region: string;
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
      }
    | undefined;
  readonly pdfConverter: string | undefined;
  readonly trustProxy: boolean;
  readonly drainTime: number;
  readonly shutdownTimeout: number;
  readonly deadlines: boolean;
  readonly outageAfter: number;
  readonly clockTolerance: number;
  readonly webhookAllowPrivate: readonly string[];
  readonly checkResponses: boolean;
}

/** A value of the environment that cannot be used. The message is for whoever starts the service. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration out of the environment. An empty variable counts as unset.
 * @throws ConfigError naming every wrong variable, never its value: it may be a secret
 */
export function parseConfig(variables: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`the environment cannot be used:\n${lines.join('\n')}`);
  }
  const env = parsed.data;
  return {
    host: env.HOST,
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL ?? env.DATABASE_URL,
    servers: serversOf(env),
    replica: replicaOf(env),
    dataDir: resolve(env.DATA_DIR),
    bootstrapKey: env.PHOIHOP_BOOTSTRAP_KEY,
    logLevel: env.LOG_LEVEL,
    seed: env.PHOIHOP_SEED ?? env.DATABASE_URL === undefined,
    poolSize: env.DATABASE_POOL_SIZE,
    statementTimeout: env.DATABASE_STATEMENT_TIMEOUT,
    lockTimeout: env.DATABASE_LOCK_TIMEOUT,
    prepared: env.DATABASE_PREPARED,
    requestsPerMinute: env.RATE_LIMIT_PER_MINUTE,
    failuresPerMinute: env.FAILED_AUTHENTICATIONS_PER_MINUTE,
    publicPerMinute: env.PUBLIC_REQUESTS_PER_MINUTE,
    trustedProviders: env.OIDC_ALLOW_INSECURE,
    bodyLimit: env.BODY_LIMIT,
    requestTimeout: env.REQUEST_TIMEOUT,
    fileLimit: env.FILE_LIMIT,
    fileTimeout: env.FILE_TIMEOUT,
    s3: env.FILE_STORE === 's3' ? s3Of(env) : undefined,
    pdfConverter: env.PDF_CONVERTER,
    trustProxy: env.TRUST_PROXY,
    drainTime: env.DRAIN_TIME,
    shutdownTimeout: env.SHUTDOWN_TIMEOUT,
    deadlines: env.PHOIHOP_DEADLINES,
    outageAfter: env.OUTAGE_AFTER,
    clockTolerance: env.CLOCK_TOLERANCE,
    webhookAllowPrivate: env.WEBHOOK_ALLOW_PRIVATE,
    checkResponses: env.CHECK_RESPONSES ?? env.NODE_ENV === 'test',
  };
}

function replicaOf(env: z.infer<typeof environment>): Config['replica'] {
  if (env.READ_DATABASE_URL === undefined) return undefined;
  if (env.DATABASE_URL === undefined)
    throw new ConfigError(
      'the environment cannot be used:\n  READ_DATABASE_URL: needs DATABASE_URL, which it is a replica of',
    );
  return { url: env.READ_DATABASE_URL, poolSize: env.READ_DATABASE_POOL_SIZE, maxLag: env.READ_MAX_LAG };
}

function serversOf(env: z.infer<typeof environment>): Config['servers'] {
  const further = env.DATABASE_SERVERS ?? new Map<string, string>();
  const migrations = env.MIGRATION_DATABASE_SERVERS ?? new Map<string, string>();
  const wrong = (what: string) => new ConfigError(`the environment cannot be used:\n  ${what}`);
  if (further.size > 0 && env.DATABASE_URL === undefined)
    throw wrong('DATABASE_SERVERS: needs DATABASE_URL, the server that has the directory of tenants');
  const unknown = [...migrations.keys()].filter((name) => !further.has(name));
  if (unknown.length > 0) throw wrong(`MIGRATION_DATABASE_SERVERS: DATABASE_SERVERS has no ${unknown.join(', ')}`);
  return [...further].map(([name, url]) => ({ name, url, migrationUrl: migrations.get(name) ?? url }));
}

/** What the S3 store needs, all of it. */
function s3Of(env: z.infer<typeof environment>): NonNullable<Config['s3']> {
  const {
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  if (endpoint && bucket && accessKeyId && secretAccessKey)
    return { endpoint, bucket, region, accessKeyId, secretAccessKey };
  throw new ConfigError(
    'the environment cannot be used:\n  FILE_STORE: s3 needs S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY',
  );
}
