/**
 * A process of its own that uses the embedded database of `argv[2]`: says how it came by it as one line of JSON, waits
 * for a line on its standard input, then leaves it.
 */
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';

const begun = performance.now();
const dataDir = process.argv[2];
if (!dataDir) throw new Error('name the data directory');
const server = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }) });
const { connectionString, origin } = server;
console.log(JSON.stringify({ connectionString, origin, milliseconds: Math.round(performance.now() - begun) }));
process.stdin.once('data', () => void server.stop().then(() => process.exit(0)));
