/**
 * `npm run postgres:temporary`: a PostgreSQL of its own in a temporary folder, for trying `DATABASE_URL` and for CI. Prints the
 * URL once it is ready; SIGTERM or Ctrl-C ends it and removes everything. It does not wait for the disk: nothing in it is to be kept.
 * Arguments are settings of the server: `npm run postgres:temporary -- wal_level=logical`.
 */
import pino from 'pino';
import { startTemporaryPostgres } from '../src/platform/embedded-postgres/index.js';

const settings = Object.fromEntries(
  process.argv.slice(2).map((each) => [each.split('=', 1)[0]!, each.slice(each.indexOf('=') + 1)]),
);
const starting = startTemporaryPostgres({ log: pino({ level: 'warn' }), settings });
const end = (): void => void starting.then((server) => server.stop()).finally(() => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
console.log((await starting).connectionString);
