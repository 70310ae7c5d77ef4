export { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './start.js';
export { startTemporaryPostgres } from './temporary.js';
