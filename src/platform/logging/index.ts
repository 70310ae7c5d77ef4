import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Fields that must never reach a log, wherever an object with them is logged by mistake. */
const SECRET = new Set([
  'authorization',
  'cookie',
  'key',
  'token',
  'secret',
  'password',
  'connectionString',
  'body',
  'name',
]);

/**
 * JSON lines with UTC times. Names of people, bodies and tokens do not belong into a log; codes of agencies and officials do.
 * At error level somebody must act now.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { process: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    // Pino's own redaction costs twenty times the rest of a line (42 against 2 µs).
    formatters: { level: (label: string) => ({ level: label }), log: (fields: object) => withoutSecrets(fields, 3) },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

function withoutSecrets(fields: object, depth: number): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields))
    kept[name] = SECRET.has(name) ? '[removed]' : inner(value, depth - 1);
  return kept;
}

const inner = (value: unknown, depth: number): unknown =>
  isRecord(value) && depth > 0 ? withoutSecrets(value, depth) : value;

/** Errors and dates know themselves how they are written. */
const isRecord = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);

/** Type, message, stack and SQLSTATE: `detail` and `where` of a database error quote the row, so they stay out. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? error.code : undefined;
  return {
    type: error.constructor.name,
    message: error.message,
    ...(code !== undefined && { code }),
    ...('constraint' in error && { constraint: error.constraint }),
    stack: error.stack,
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}
