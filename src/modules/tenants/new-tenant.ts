import type { FieldError } from '../../core/errors.js';
import { isTimeZone } from '../calendar/index.js';
import { clockOfItsOwn, unknownZone, visitorsInSandboxesOnly } from './texts.js';

export interface NewTenant {
  readonly code: string;
  readonly name: string;
  /** IANA name. */
  readonly timezone: string;
  readonly sandbox: boolean;
  /** Where the test clock of a sandbox begins; now, if left out. */
  readonly clock?: Date;
  /** Of a sandbox only: anybody may come in as one of its officials. */
  readonly openToVisitors?: boolean;
}

/** What is wrong with a tenant whose form is right; empty if nothing is. */
export function checkNewTenant({ timezone, sandbox, clock, openToVisitors }: NewTenant): FieldError[] {
  const errors: FieldError[] = [];
  if (!isTimeZone(timezone)) {
    errors.push({ path: '/timezone', code: 'unknown_timezone', message: unknownZone });
  }
  if (!sandbox && clock !== undefined) {
    const message = clockOfItsOwn;
    errors.push({ path: '/clock', code: 'not_a_sandbox', message });
  }
  if (!sandbox && openToVisitors) {
    errors.push({ path: '/openToVisitors', code: 'not_a_sandbox', message: visitorsInSandboxesOnly });
  }
  return errors;
}
