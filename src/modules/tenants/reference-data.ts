import type { Spellings } from '../../core/spelling.js';
import type { Calendar } from '../calendar/index.js';
import type { Directory } from '../directory/index.js';
import type { Outage } from '../outages/index.js';
import type { PolicyCatalogue, ProcedureCatalogue, StepTimes } from '../procedures/index.js';
import type { Mandates } from '../signing/index.js';

/** Everything that rules read of a tenant, at one revision; immutable. */
export interface ReferenceData {
  readonly tenant: string;
  readonly revision: number;
  readonly calendarRevision: number;
  readonly calendar: Calendar;
  readonly directory: Directory;
  readonly procedures: ProcedureCatalogue;
  readonly policies: PolicyCatalogue;
  /** What comparable steps took (R15). */
  readonly stepTimes: StepTimes;
  /** Authority to sign that was handed down (R26). */
  readonly mandates: Mandates;
  /** By their beginnings; none in a sandbox. */
  readonly outages: readonly Outage[];
}

/** How the tenant writes its codes. */
export const spellingsOf = ({ directory, procedures }: Pick<ReferenceData, 'directory' | 'procedures'>): Spellings => ({
  ...directory.spelling,
  procedure: procedures.spelling,
});
