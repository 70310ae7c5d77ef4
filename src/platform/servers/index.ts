/** Several database servers, each with tenants of its own (ADR 38). */

export { FIRST, Homes, type DatabaseServer } from './homes.js';
export { overviewOf, type ServerView } from './overview.js';
export { requireNamed } from './server-name.js';
