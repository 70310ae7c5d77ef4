import { randomUUID } from 'node:crypto';
import { beforeAll } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import type { IdempotencyClaim } from '../../src/core/call.js';
import { newId } from '../../src/core/ids.js';
import { Engine, readJournal, verifyJournal, type Command, type Target } from '../../src/workflow/index.js';
import { useTestDatabase } from './database.js';
import { callOf, CLERK, create } from './permit-acts.js';
import { PERMIT_TABLES, permitProcess, permitReferenceData, type PermitReferenceData } from './permit-process.js';

export { callOf, CLERK, create };

type Row = Readonly<Record<string, unknown>>;

/** A tenant of the permit office, with what tests do to it. */
export interface PermitOffice {
  readonly tenant: string;
  readonly engine: Engine<PermitReferenceData>;
  run<R>(
    target: Target,
    handle: Command<PermitReferenceData, R>['handle'],
    more?: Partial<Pick<Command<PermitReferenceData, R>, 'prepare' | 'series'>> & { idempotency?: IdempotencyClaim },
  ): Promise<R>;
  /** Opens a permit and answers its id. */
  apply(input?: { holder?: string; expiresAt?: Date | null; id?: string }): Promise<string>;
  /** Opens a permit that is being inspected; answers its id and those of its inspections. */
  inspected(
    visits: readonly (Date | null)[],
    reviewDueAt?: Date | null,
  ): Promise<{ id: string; inspections: string[] }>;
  send(id: string, event: { type: string; [key: string]: unknown }): Promise<void>;
  sendToInspection(id: string, event: { type: string; [key: string]: unknown }): Promise<void>;
  permit(id: string): Promise<Row>;
  inspection(id: string): Promise<Row>;
  timers(id: string): Promise<{ name: string; dueAt: Date }[]>;
  /** Types of the journal, in order. */
  journal(id: string): Promise<string[]>;
  intact(id: string): Promise<boolean>;
}

/** The database of a test file with the tables of permits in it. */
export function usePermits() {
  const database = useTestDatabase();
  let pool: Pool;
  beforeAll(async () => {
    pool = database.current.pool();
    await pool.query(PERMIT_TABLES);
  });
  return {
    get pool() {
      return pool;
    },
    newPool: (max?: number) => database.current.pool(max),
    /** Something that runs beside the tests and must end before the database goes. */
    onDrop: (release: () => Promise<unknown>) => database.current.onDrop(release),
    office: async (clock?: Date, engine?: Engine<PermitReferenceData>): Promise<PermitOffice> => {
      const tenant = `T${randomUUID().slice(0, 8)}`;
      await pool.query(
        `insert into tenants (tenant_id, name, timezone, sandbox, clock) values ($1, $1, 'Asia/Ho_Chi_Minh', $2, $3)`,
        [tenant, clock !== undefined, clock ?? null],
      );
      return officeOf(pool, tenant, engine ?? engineOn(pool));
    },
  };
}

export const engineOn = (
  pool: Pool,
  options: Partial<ConstructorParameters<typeof Engine<PermitReferenceData>>[0]> = {},
): Engine<PermitReferenceData> =>
  new Engine({ pool, referenceData: permitReferenceData, processes: [permitProcess], ...options });

export function officeOf(pool: Pool, tenant: string, engine: Engine<PermitReferenceData>): PermitOffice {
  const run: PermitOffice['run'] = (target, handle, { idempotency, ...more } = {}) =>
    engine.execute({ process: 'permit', call: callOf(tenant, idempotency), target, handle, ...more });
  const one = async (table: string, id: string): Promise<Row> => {
    const { rows } = await pool.query<Row>(`select * from ${table} where tenant_id = $1 and id = $2`, [tenant, id]);
    if (!rows[0]) throw new Error(`${table} has no ${id}`);
    return rows[0];
  };
  const apply: PermitOffice['apply'] = async ({ holder = 'An', expiresAt = null, id = newId() } = {}) => {
    await run({ new: id }, (ctx) => create(ctx, id, holder, expiresAt));
    return id;
  };
  const send: PermitOffice['send'] = (id, event) => run({ root: id, whole: true }, (ctx) => ctx.send(id, event, CLERK));
  return {
    tenant,
    engine,
    run,
    apply,
    send,
    inspected: async (visits, reviewDueAt = null) => {
      const id = await apply();
      const inspections = visits.map((visitAt, index) => ({
        id: newId(),
        input: { inspector: `H29.${index + 2}`, visitAt },
      }));
      await send(id, { type: 'inspect', inspections, reviewDueAt });
      return { id, inspections: inspections.map((each) => each.id) };
    },
    sendToInspection: (id, event) => run({ child: id, machine: 'inspection' }, (ctx) => ctx.send(id, event, CLERK)),
    permit: (id) => one('permits', id),
    inspection: (id) => one('permit_inspections', id),
    timers: async (id) => {
      const { rows } = await pool.query<{ name: string; due_at: Date }>(
        'select name, due_at from timers where tenant_id = $1 and aggregate_id = $2 order by due_at, name',
        [tenant, id],
      );
      return rows.map((row) => ({ name: row.name, dueAt: row.due_at }));
    },
    journal: async (id) => (await readJournal(pool, tenant, id, 0, 1_000, null)).map((each) => each.type),
    intact: async (id) => (await verifyJournal(pool, permitProcess, tenant, id)).intact,
  };
}

/** Statements that go over the connections which a pool opens from now on, in the order in which they are sent. */
export function watchStatements(pool: Pool, seen: (text: string, values: readonly unknown[]) => void): void {
  pool.on('connect', (client: PoolClient) => {
    const send = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const [first] = args as [string | { text?: string; values?: unknown[] }];
      if (typeof first === 'string') seen(first, []);
      else seen(String(first.text), first.values ?? []);
      return send(...args);
    }) as typeof client.query;
  });
}
