import { createCalendarService } from '../modules/calendar/index.js';
import { createDirectoryService } from '../modules/directory/index.js';
import type { OwnerlessService } from '../modules/ownerless/index.js';
import { createPolicyService, createProcedureService } from '../modules/procedures/index.js';
import type { KeepRotations } from '../modules/rotations/index.js';
import type { ReferenceData } from '../modules/tenants/index.js';
import { refreshStale } from '../workflow/index.js';
import type { Workflow } from './runtime.js';

/** What rules and deadlines are computed from. */
export function createReferenceServices(
  workflow: Workflow,
  ownerless: OwnerlessService,
  afterSuccessions: (tenant: string) => Promise<void>,
  keepRotations: Pick<KeepRotations, 'keep'>,
) {
  const { pool, referenceData } = workflow;
  const referenceOf = async (tenant: string): Promise<ReferenceData> => (await referenceData.current(tenant)).reference;
  return {
    calendar: createCalendarService({
      pool,
      calendarOf: async (tenant) => (await referenceOf(tenant)).calendar,
      afterCalendarChange: async (tenant) => {
        await workflow.before();
        return { moved: await refreshStale(workflow, tenant) };
      },
    }),
    directory: createDirectoryService({
      pool,
      directoryOf: async (code) => {
        const { tenant, reference } = await referenceData.current(code);
        return { directory: reference.directory, today: reference.calendar.localDate(tenant.now) };
      },
      rotationBounds: async (code) => {
        const { tenant, reference } = await referenceData.current(code);
        return reference.policies.inForce(reference.calendar.localDate(tenant.now)).rotation;
      },
      afterDirectoryChange: async (tenant) => {
        await ownerless.askHeads(tenant);
        await keepRotations.keep(tenant);
      },
      afterSuccessions,
    }),
    procedures: createProcedureService({
      pool,
      proceduresOf: async (tenant) => (await referenceOf(tenant)).published,
      calendarOf: async (code) => {
        const { tenant, reference } = await referenceData.current(code);
        return { calendar: reference.calendar, now: tenant.now };
      },
    }),
    policies: createPolicyService({ pool, policiesOf: async (tenant) => (await referenceOf(tenant)).policies }),
  };
}
