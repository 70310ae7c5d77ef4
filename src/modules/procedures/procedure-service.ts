import type { Call } from '../../core/call.js';
import { invalid, notFound } from '../../core/refusals.js';
import { Spelling } from '../../core/spelling.js';
import type { Pool } from '../../platform/db/index.js';
import type { Calendar } from '../calendar/index.js';
import { directoryReads, toDirectoryRows } from '../directory/index.js';
import { changeReference } from '../revisions/index.js';
import { compileProcedures } from './catalogues.js';
import { checkProcedures } from './check-procedures.js';
import { isListed, type ProcedureFilters } from './listed-procedures.js';
import { hoursIn } from './fitting.js';
import { planProcedures, type ProcedurePlan } from './plan-procedures.js';
import type { Procedure, ProcedureCatalogue, ProcedureDefinition } from './procedure.js';
import { proceduresOf, toProcedure } from './procedure-queries.js';
import { spellProcedures } from './spell-procedures.js';
import { publishProcedures } from './procedure-store.js';

export interface ProcedureServiceDeps {
  readonly pool: Pool;
  /** The catalogue of a tenant, from the reference data in memory. */
  readonly proceduresOf: (tenant: string) => Promise<ProcedureCatalogue>;
  /** The working time of a tenant, and its moment. */
  readonly calendarOf: (tenant: string) => Promise<{ readonly calendar: Calendar; readonly now: Date }>;
}

export type ProcedureService = ReturnType<typeof createProcedureService>;

export function createProcedureService({ pool, proceduresOf: catalogueOf, calendarOf }: ProcedureServiceDeps) {
  return {
    /** All or nothing (R16, R17). Throws `invalid` with everything that is wrong. */
    async publish(call: Call, given: readonly ProcedureDefinition[]): Promise<ProcedurePlan['counts']> {
      const { tenant } = call;
      const { calendar, now } = await calendarOf(tenant);
      return changeReference(
        pool,
        tenant,
        [proceduresOf(tenant), ...directoryReads(tenant)],
        (_, [published = [], ...directory]) => {
          const { agencies: known, positions } = toDirectoryRows(directory);
          const agencies = new Spelling(known.map((each) => each.code));
          const officials = new Spelling(positions.map((each) => each.official));
          const catalogue = compileProcedures(published.map(toProcedure));
          const procedures = spellProcedures(catalogue, agencies, officials, given);
          const errors = checkProcedures(procedures, {
            isAgency: (code) => agencies.has(code),
            isOfficialOf: (official, agency) =>
              positions.some((each) => each.official === official && each.agency === agency),
            hoursIn: (workingDays) => hoursIn(calendar, now, workingDays),
          });
          if (errors.length > 0) throw invalid(errors);
          const plan = planProcedures(catalogue, procedures);
          const writes = plan.published.length > 0 ? [publishProcedures(tenant, plan.published)] : [];
          return { answer: plan.counts, writes };
        },
      );
    },

    /** The latest version of each procedure that is looked for, after the code `after`, by code, at most `limit`. */
    async list(call: Call, filters: ProcedureFilters, after: string, limit: number): Promise<Procedure[]> {
      const latest = new Map((await catalogueOf(call.tenant)).all().map((each) => [each.code, each]));
      return [...latest.values()].filter((each) => each.code > after && isListed(each, filters)).slice(0, limit);
    },

    /** One version, the latest without a number. Throws `not-found`. */
    async read(call: Call, code: string, version?: number): Promise<Procedure> {
      const versions = (await catalogueOf(call.tenant)).all().filter((each) => each.code === code);
      const found = version === undefined ? versions.at(-1) : versions.find((each) => each.version === version);
      if (found === undefined) throw notFound();
      return found;
    },
  };
}
