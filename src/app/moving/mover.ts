import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { numberRestOf, passOver } from '../../modules/events/index.js';
import type { RegisteredProcess } from '../../modules/processes/index.js';
import { carryOutages, carryUnkeyed, deleteTenant, raiseRevision, raiseSequences } from './carry.js';
import { differences, walkJournal, writtenUntil } from './compare.js';
import { forgetMove, readMove, writeStep, type MoveRecord, type MoveState, type Step } from './move-store.js';
import { movedTables, type MovedTable } from './moved-tables.js';
import type { MovingServer } from './moving-server.js';
import { caughtUp, copied, replicate, stopReplicating } from './replication.js';
import { CannotMove } from './requirements.js';
import { allHaveLeft, isMarked, markUnserved, takeMarkAway } from './unserved.js';

/** Milliseconds between two looks at a copy, and bytes that it may be behind when the tenant is stopped: what is written in a moment. */
const LOOK = 500;
const NEAR = 1_048_576;

export interface MoverOptions {
  readonly processes: readonly RegisteredProcess[];
  /** Milliseconds: a stop that takes longer is an outage for the tenant. */
  readonly outageAfter: number;
  /** Told each step, in words, after it is written down. */
  readonly tell: (what: string) => void;
}

/** What a run has for itself. */
interface Held {
  /** Throws where another run may have begun. */
  requireHeld(): void;
}

/** One run of the command that moves a tenant. Every step may be done again: a run that goes on with the work of one that died does so from where it was. */
export class Mover {
  readonly #run = randomUUID();
  readonly #tables: Promise<MovedTable[]>;
  /** What the target had written when this run began to walk its whole journal: the stop walks what came after it. Another run walks all. */
  #walkedUntil: string | undefined;

  /** @param record as `beginMove` or `takeOver` left it for this `run` */
  constructor(
    private readonly options: MoverOptions,
    private readonly lock: Held,
    private readonly first: MovingServer,
    private readonly source: MovingServer,
    private readonly target: MovingServer,
    private readonly tenant: string,
  ) {
    this.#tables = movedTables(source.db);
  }

  /** By which the record knows who works on it. */
  get run(): string {
    return this.#run;
  }

  /**
   * From its state to its end.
   * @throws CannotMove where the copy is not the same; then it was taken back, and the tenant goes on at the source
   */
  async goOn(record: MoveRecord): Promise<void> {
    let state: MoveState = record.state;
    for (; state !== 'cleared'; state = await this.#step(state));
  }

  /** Takes the move back: the tenant goes on at the source, and nothing of it stays on the target. */
  async cancel(): Promise<void> {
    const { source, target, tenant } = this;
    await this.#write({ state: 'cancelling', progress: '' });
    if (await isMarked(source, tenant)) {
      await allHaveLeft(source, tenant);
      await numberRestOf(source.owner, tenant);
      await passOver(source.service);
      await takeMarkAway(source, tenant);
    }
    this.options.tell(`${tenant} is served by ${source.name} as before`);
    await this.#dissolve();
    // Without its mark the rows there were never copied.
    if (await isMarked(target, tenant)) await this.#delete(target);
    await takeMarkAway(target, tenant);
    await forgetMove(this.first.db, tenant, this.#run);
  }

  /** @returns the state after it */
  #step(state: MoveState): Promise<MoveState> {
    switch (state) {
      case 'copying':
        return this.#copy();
      case 'stopping':
        return this.#stop();
      case 'verifying':
        return this.#verify();
      case 'switched':
        return this.#settle();
      default:
        throw new CannotMove(`the move of ${this.tenant} was being taken back: end that with --cancel`);
    }
  }

  /** While writing goes on. */
  async #copy(): Promise<MoveState> {
    const { source, target, tenant } = this;
    await markUnserved(target, tenant, source.name);
    const subscription = await replicate(source, target, tenant, await this.#tables);
    await this.#write({ subscription });
    await this.#untilNear();
    // What is wrong there already is better known before anybody is stopped.
    const until = await writtenUntil(target, tenant);
    await this.#requireIntact('before the stop');
    this.#walkedUntil = until;
    // The walk took its time, and the stop shall not.
    await this.#untilNear();
    return this.#write({ state: 'stopping', progress: '' });
  }

  /** Until all tables are copied and little is left to follow. */
  async #untilNear(): Promise<void> {
    const { source, target, tenant } = this;
    for (let told = ''; ;) {
      const { tables, ready, behind, failures } = await copied(source, target, tenant);
      if (ready === tables && behind < NEAR) return;
      const trouble =
        failures > 0 ? `; ${target.name} has failed ${failures} times and tries again: its log says why` : '';
      const progress = `${ready} of ${tables} tables, ${Math.ceil(behind / NEAR)} MB behind${trouble}`;
      if (progress !== told) await this.#write({ progress: (told = progress) });
      await sleep(LOOK);
    }
  }

  /** From the mark on nobody serves the tenant. What was begun before ends first, and gets its numbers. */
  async #stop(): Promise<MoveState> {
    const { source, target, tenant } = this;
    await markUnserved(source, tenant, target.name);
    await allHaveLeft(source, tenant);
    await numberRestOf(source.owner, tenant);
    await passOver(source.service);
    await caughtUp(source, tenant);
    return this.#write({ state: 'verifying' });
  }

  async #verify(): Promise<MoveState> {
    const { source, target, tenant } = this;
    const tables = await this.#tables;
    await carryUnkeyed(source, target, tenant, tables);
    await raiseSequences(source, target);
    await this.#write({ progress: 'rows' });
    const different = await differences(source, target, tenant, tables);
    if (different.length > 0) await this.#giveUp(`the copy has not the same rows:\n  ${different.join('\n  ')}`);
    await this.#write({ progress: 'journal' });
    await this.#requireIntact('on the target');
    return this.#write({ state: 'switched', progress: '' });
  }

  /** The directory names the target. What is left is to have it serve the tenant, and to clear the source. */
  async #settle(): Promise<MoveState> {
    const { source, target, tenant, first } = this;
    if (await isMarked(target, tenant)) {
      await carryOutages(source, target, tenant, {
        stoppedAt: (await this.#record()).stoppedAt!,
        longest: this.options.outageAfter,
      });
      await raiseRevision(target.db, tenant);
      // Entries that came are numbered; from now on they are old.
      await passOver(target.service);
      if (target.name !== first.name) await keepHome(target, tenant);
      await takeMarkAway(target, tenant);
    }
    this.options.tell(`${tenant} is served by ${target.name}`);
    // Before the rows go: the target is not to follow that.
    await this.#dissolve();
    if (source.name !== first.name)
      await source.db.query({ text: 'delete from tenant_homes where tenant_id = $1', values: [tenant] });
    await this.#delete(source);
    return this.#write({ state: 'cleared', progress: '' });
  }

  async #requireIntact(when: string): Promise<void> {
    const since = this.#walkedUntil;
    const { entries, faults } = await walkJournal(this.target, this.tenant, this.options.processes, since);
    if (faults.length > 0) await this.#giveUp(`its journal is not intact ${when}:\n  ${faults.join('\n  ')}`);
    const those = since === undefined ? '' : ' that were written or changed since';
    this.options.tell(`${entries} entries of the journal${those} are intact on ${this.target.name}`);
  }

  async #giveUp(why: string): Promise<never> {
    this.options.tell(`taking the move back: ${why}`);
    await this.cancel();
    throw new CannotMove(`${this.tenant} was not moved, and goes on at ${this.source.name}: ${why}`);
  }

  #delete(server: MovingServer): Promise<void> {
    return this.#tables.then((tables) =>
      deleteTenant(server, this.tenant, tables, async (progress) => void (await this.#write({ progress }))),
    );
  }

  async #dissolve(): Promise<void> {
    const { subscription } = await this.#record();
    await stopReplicating(this.source, this.target, this.tenant, subscription);
  }

  async #record(): Promise<MoveRecord> {
    const record = await readMove(this.first.db, this.tenant);
    if (!record) throw new Error(`the record of the move of ${this.tenant} is gone`);
    return record;
  }

  /** @returns the state that was written */
  async #write(step: Step): Promise<MoveState> {
    this.lock.requireHeld();
    await writeStep(this.first.db, this.tenant, this.#run, step);
    if (step.state !== undefined) this.options.tell(step.state);
    else if (step.progress) this.options.tell(`  ${step.progress}`);
    return step.state!;
  }
}

const keepHome = ({ db, name }: MovingServer, tenant: string): Promise<unknown> =>
  db.query({
    text: `insert into tenant_homes (tenant_id, server) values ($1, $2) on conflict (tenant_id) do update set server = excluded.server, placed_at = now()`,
    values: [tenant, name],
  });
