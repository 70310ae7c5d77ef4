import type { Pool } from 'pg';
import { notFound } from '../core/refusals.js';
import { transactAgain, type Statement, type Transaction } from '../platform/db/index.js';
import { fireBatch, type ClaimListener } from './deadline-batch.js';
import type { Committed, CommitListener } from './committed.js';
import type { Quarantine } from './quarantine.js';
import type { ReferenceDataSource } from './reference-source.js';
import { IsolatingBatch } from './isolating-batch.js';
import { claimOnTestClock } from './load.js';
import type { ProcessSpec } from './process.js';
import { clockBackwards } from './texts.js';

export interface TestClockOptions<Ref> {
  readonly pool: Pool;
  readonly processes: readonly ProcessSpec<Ref>[];
  readonly referenceData: ReferenceDataSource<Ref>;
  readonly quarantine: Quarantine;
  readonly committed?: CommitListener;
}

const BATCH = 1_000;

const setClock = (tenant: string, to: Date): Statement => ({
  name: 'test-clock.set',
  text: `update tenants set clock = $2 where tenant_id = $1 and clock < $2`,
  values: [tenant, to.toISOString()],
});

const readNext = (tenant: string, to: Date, except: readonly string[]): Statement => ({
  name: 'test-clock.next',
  text: `select process, due_at as due from timers where tenant_id = $1 and on_test_clock and due_at <= $2 and aggregate_id <> all($3::uuid[])
    order by due_at limit 1`,
  values: [tenant, to.toISOString(), except],
});

/**
 * Moves the test clock of a sandbox tenant forward. Stops at every instant at which something is due, in order, and fires it
 * there, timers that were armed on the way among them; only then goes on. Whoever moves the same clock meanwhile waits. A
 * process that dies on the way leaves the clock at the last instant that was done. What is due on an aggregate that cannot be worked on
 * stays due, and the clock goes on without it.
 *
 * @throws DomainError `invalid` when `to` lies before the clock.
 */
export async function advance<Ref>(
  options: TestClockOptions<Ref>,
  tenant: string,
  to: Date,
): Promise<{ now: Date; fired: number }> {
  const { pool, referenceData, quarantine } = options;
  const what = { tenant, work: 'test clock', full: BATCH };
  const steps = new IsolatingBatch<Step>({ ...what, referenceData, quarantine }, (size, except, claimed) =>
    transactAgain(pool, tenant, (transaction) =>
      stepTowards(options, transaction, tenant, to, { size, except, claimed }),
    ),
  );
  let fired = 0;
  for (;;) {
    const step = await steps.next();
    if (!step) continue;
    options.committed?.(step);
    fired += step.fired;
    if (step.arrived) return { now: to, fired };
  }
}

interface Batch {
  readonly size: number;
  readonly except: readonly string[];
  readonly claimed: ClaimListener;
}

interface Step extends Committed {
  readonly fired: number;
  readonly arrived: boolean;
}

async function stepTowards<Ref>(
  options: TestClockOptions<Ref>,
  transaction: Transaction,
  tenant: string,
  to: Date,
  { size, except, claimed }: Batch,
): Promise<Step> {
  const lock = {
    name: 'test-clock.lock',
    text: `select clock, timezone from tenants where tenant_id = $1 for no key update`,
    values: [tenant],
  };
  const [locked, next] = await transaction.flush([lock, readNext(tenant, to, except)]);
  const clock = locked?.[0]?.['clock'] as Date | undefined;
  if (!clock) throw notFound();
  if (clock > to) throw clockBackwards(clock, String(locked?.[0]?.['timezone']));
  const due = next?.[0]?.['due'] as Date | undefined;
  if (!due) {
    await transaction.commit([setClock(tenant, to)]);
    return { fired: 0, units: [], sandbox: true, arrived: true };
  }
  // A timer may lie before the clock where the rules armed it for the very moment: the clock does not go back for it.
  const at = due > clock ? due : clock;
  const process = options.processes.find((each) => each.name === next![0]!['process']);
  if (!process) throw new Error(`a timer of ${tenant} is due at ${at.toISOString()} and no process claims it`);
  const claim = claimOnTestClock(process, tenant, at, size, except);
  // An act may disarm the timer before its aggregate is claimed: then nothing fires here, and the next step looks again.
  const batch = await fireBatch(process, transaction, options.referenceData, tenant, claim, {
    claimed,
    moment: { at, statements: [setClock(tenant, at)] },
  });
  return { ...batch, arrived: false };
}
