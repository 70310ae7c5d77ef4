import { ENGINE } from '../../src/core/principal.js';
import {
  columns,
  insertRows,
  type ProcessSpec,
  type ReferenceDataSource,
  type TenantClock,
} from '../../src/workflow/index.js';
import { inspectionMachine, type InspectionContext } from './permit-inspection.js';
import { permitMachine, type PermitContext } from './permit-machine.js';

/** Makes the tables in a test database: what a migration does for a process of the service. */
export const PERMIT_TABLES = `
  create table permits (
    tenant_id text not null, id uuid not null, state text not null, holder text not null, open_inspections integer not null,
    expires_at timestamptz, review_due_at timestamptz, rules_revision bigint not null, notes jsonb not null,
    version integer not null, updated_at timestamptz not null, journal_seq integer not null, journal_head text not null,
    primary key (tenant_id, id), constraint permits__open check (open_inspections >= 0), constraint permits__holder check (holder <> 'nobody')
  );
  create table permit_inspections (
    tenant_id text not null, id uuid not null, permit_id uuid not null, state text not null, inspector text not null,
    visit_at timestamptz, calls jsonb not null, fine_at timestamptz, version integer not null, updated_at timestamptz not null,
    primary key (tenant_id, id), foreign key (tenant_id, permit_id) references permits (tenant_id, id)
  );
  create table permit_fees (tenant_id text not null, permit_id uuid not null, amount integer not null check (amount > 0));
  create table permit_numbers (tenant_id text primary key, last integer not null);
`;

/** The reference data of a permit: for how many days an application stays open, by the revision of the calendar. */
export interface PermitReferenceData {
  readonly revision: number;
}

const DAY = 86_400_000;

export const permitReferenceData: ReferenceDataSource<PermitReferenceData> = {
  held: (clock) => ({ revision: (clock as TenantClock).calendarRevision }),
  load: async () => undefined,
};

export const permitProcess: ProcessSpec<PermitReferenceData> = {
  name: 'permit',
  root: {
    machine: permitMachine,
    records: [
      'applied',
      'cancelled',
      'expired',
      'granted',
      'inspected',
      'moved',
      'noted',
      'referred',
      'refused',
      'reviewed',
    ].map((each) => `permit.${each}`),
    table: {
      table: 'permits',
      regions: { state: 'state' },
      columns: columns<keyof PermitContext>({
        holder: 'text',
        openInspections: 'integer',
        expiresAt: 'timestamptz',
        reviewDueAt: 'timestamptz',
        rulesRevision: 'bigint',
        notes: 'jsonb',
      }),
    },
  },
  children: {
    inspection: {
      machine: inspectionMachine,
      records: ['called', 'closed', 'failed', 'fined', 'missed', 'passed', 'planned', 'visited_again'].map(
        (each) => `inspection.${each}`,
      ),
      table: {
        table: 'permit_inspections',
        root: 'permit_id',
        regions: { state: 'state' },
        columns: columns<keyof InspectionContext>({
          inspector: 'text',
          visitAt: 'timestamptz',
          calls: 'jsonb',
          fineAt: 'timestamptz',
        }),
      },
    },
  },
  writers: {
    charge: (tenant, effects) => [
      insertRows('permit_fees', tenant, [
        { column: 'permit_id', type: 'uuid', values: effects.map((each) => each.aggregateId) },
        {
          column: 'amount',
          type: 'integer',
          values: effects.map((each) => (each.params as { amount: number }).amount),
        },
      ]),
    ],
  },
  // Each new revision gives open applications a day more.
  refresh: (unit, reference, clock) => {
    const { context } = unit.root<PermitContext>();
    const expiresAt =
      context.expiresAt && new Date(context.expiresAt.getTime() + (reference.revision - context.rulesRevision) * DAY);
    unit.send(
      unit.rootId,
      { type: 'rules_changed', at: clock.now, revision: reference.revision, expiresAt } as never,
      ENGINE,
    );
  },
  needsRefresh: (root, clock) =>
    root['state'] === 'applied' && (root['rules_revision'] as number) < clock.calendarRevision,
  stale: `r.state = 'applied' and r.rules_revision < (select calendar_revision from tenants where tenant_id = $1)`,
};
