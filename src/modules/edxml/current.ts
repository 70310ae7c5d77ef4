import type { Caller } from '../auth/index.js';
import type { World } from '../tenants/index.js';

/** What a call stands on: the tenant's world and clock, and who calls. */
export interface Current {
  readonly world: World;
  readonly now: Date;
  readonly caller: Caller;
}
