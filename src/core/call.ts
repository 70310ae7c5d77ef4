import type { Principal } from './principal.js';
import { versionChanged } from './refusals.js';

/** The claim that an `Idempotency-Key` makes on one POST. */
export interface IdempotencyClaim {
  /** Whose key it is: keys of different clients never meet. */
  readonly client: string;
  readonly key: string;
  /** SHA-256 of method, path and body: the same key with another fingerprint is a mistake of the client. */
  readonly fingerprint: string;
  /** Set once the answer came out of the store instead of being made now. */
  replayed: boolean;
  /** What only the caller has, where the stored answer must be readable by nobody else. */
  readonly secret?: string;
}

/** One request to a service of a module, free of HTTP. */
export interface Call {
  readonly tenant: string;
  readonly principal: Principal;
  /** Versions of which `If-Match` demands one; left out where it demands none, or takes any. */
  readonly ifMatch?: readonly number[];
  readonly idempotency?: IdempotencyClaim;
}

/** What is to be changed has a version that the caller has seen, where it says which. Throws `version-changed`. */
export function requireVersion({ ifMatch }: Pick<Call, 'ifMatch'>, version: number): void {
  if (ifMatch && !ifMatch.includes(version)) throw versionChanged(ifMatch, version);
}
