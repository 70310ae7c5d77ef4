/** Reads from a replica that has come as far as the caller has (ADR 37). */

export { BeyondReplicaError, Reads, type Reader } from './reads.js';
export { ReplicaWatch } from './replica-watch.js';
export { Tokens } from './tokens.js';
