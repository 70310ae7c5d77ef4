import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Fields that must never reach a log, wherever an object with them is logged by mistake. */
const SECRET = ['authorization', 'key', 'token', 'secret', 'password', 'connectionString', 'body', 'name'];

/**
 * JSON lines with UTC times. Names of people, bodies and tokens do not belong into a log; codes of agencies and officials do.
 * At error level somebody must act now.
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { process: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: SECRET.flatMap((field) => [field, `*.${field}`, `*.headers.${field}`]), censor: '[removed]' },
  };
  return destination ? pino(options, destination) : pino(options);
}

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
