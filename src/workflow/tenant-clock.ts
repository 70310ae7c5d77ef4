import type { Row, Statement } from '../platform/db/index.js';

/** A tenant's time and the revisions of what it keeps, as seen inside one transaction. */
export interface TenantClock {
  readonly tenant: string;
  /** The test clock of a sandbox, else the database's own clock: one clock for all processes. */
  readonly now: Date;
  readonly sandbox: boolean;
  readonly timezone: string;
  readonly revision: number;
  readonly calendarRevision: number;
}

/** Asked of the moment of each transaction before it decides anything. Throws where that moment cannot be believed. */
export type Witness = (clock: TenantClock) => void;

export const readClock = (tenant: string): Statement => ({
  name: 'workflow.clock',
  text: `select tenant_id, timezone, sandbox, revision, calendar_revision, coalesce(clock, date_trunc('milliseconds', clock_timestamp())) as now
    from tenants where tenant_id = $1`,
  values: [tenant],
});

/** Keeps the test clock of a sandbox where it is until the transaction ends; nothing where the wall clock counts. */
export const holdTestClock = (tenant: string): Statement => ({
  name: 'workflow.hold-test-clock',
  text: 'select clock from tenants where tenant_id = $1 and sandbox for share',
  values: [tenant],
});

/** For what changes reference data: nobody else changes any until the transaction ends, and a test clock stays where it is. */
export const lockTenant = (tenant: string): Statement => ({
  name: 'workflow.lock-tenant',
  text: 'select clock from tenants where tenant_id = $1 for no key update',
  values: [tenant],
});

export const clockOf = (row: Row): TenantClock => ({
  tenant: row['tenant_id'] as string,
  now: row['now'] as Date,
  sandbox: row['sandbox'] as boolean,
  timezone: row['timezone'] as string,
  revision: row['revision'] as number,
  calendarRevision: row['calendar_revision'] as number,
});
