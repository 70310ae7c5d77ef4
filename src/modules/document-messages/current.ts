import type { Caller } from '../auth/index.js';
import type { ReferenceData } from '../tenants/index.js';

/** What a call stands on: the tenant's reference data and clock, and who calls. */
export interface Current {
  readonly reference: ReferenceData;
  readonly now: Date;
  readonly caller: Caller;
}
