export { startEmbeddedPostgres, type EmbeddedPostgres } from './start.js';
export { startTemporaryPostgres } from './temporary.js';
