import { DomainError } from '../core/errors.js';
import { notFound } from '../core/refusals.js';
import type { Row, Statement } from '../platform/db/index.js';
import type { Claimed, Outcome } from './claims.js';
import { commandContext, type Command, type CommandContext } from './command.js';
import { UnitOfWork } from './unit-of-work.js';
import { runReactions, type Batch } from './hydrate.js';
import { GENESIS } from './journal.js';
import { bindingsOf, type ProcessSpec } from './process.js';

export type AnyCommand<Ref> = Command<Ref, unknown>;

/** The commands of a batch over the units of work that they are for. Refusals become outcomes; anything else thrown ends the batch. */
export class BatchExecution<Ref> {
  readonly #all: Map<string, UnitOfWork>;
  readonly #byChild = new Map<string, UnitOfWork>();
  readonly #outcomes: (Outcome | undefined)[];
  readonly #prepared: number[] = [];
  readonly #alongside: Statement[] = [];

  constructor(
    private readonly process: ProcessSpec<Ref>,
    private readonly batch: Batch<Ref>,
    private readonly commands: readonly AnyCommand<Ref>[],
    claimed: readonly Claimed[],
  ) {
    this.#all = new Map(batch.units);
    for (const unit of batch.units.values()) for (const id of unit.loaded.keys()) this.#byChild.set(id, unit);
    this.#outcomes = commands.map((_, index) => claimed[index]);
  }

  /** UnitsOfWork that may have something to write. */
  get units(): UnitOfWork[] {
    return [...this.#all.values()];
  }

  /** What the commands that were decided have written beside their aggregates. */
  get alongside(): readonly Statement[] {
    return this.#alongside;
  }

  /** The statements of all commands that need some, after each has been found allowed. */
  prepare(): Statement[] {
    return this.commands.flatMap((command, index) => {
      if (this.#outcomes[index] || !command.prepare) return [];
      const statements = this.#decide(index, () => command.prepare!(this.#context(command)));
      this.#prepared[index] = statements?.length ?? 0;
      return statements ?? [];
    });
  }

  /** Decides every command in turn; each sees what those before it did to the same aggregate. */
  handle(answers: Row[][]): Outcome[] {
    return this.commands.map((command, index) => {
      const rows = answers.splice(0, this.#prepared[index] ?? 0);
      if (!this.#outcomes[index]) {
        this.#decide(index, () => {
          const ctx = this.#context(command);
          const value = ctx.unit.attempt(() => {
            const answer = command.handle(ctx, rows);
            runReactions(this.process, ctx.unit, ctx.reference, ctx.clock);
            return answer;
          });
          this.#outcomes[index] = { value };
          if (command.alongside) this.#alongside.push(...command.alongside(ctx, value));
          if ('new' in command.target) this.#all.set(command.target.new, ctx.unit);
        });
      }
      return this.#outcomes[index]!;
    });
  }

  #decide<T>(index: number, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.#outcomes[index] = { error };
      return undefined;
    }
  }

  #context({ target }: AnyCommand<Ref>): CommandContext<Ref> {
    const { clock, reference } = this.batch;
    if ('new' in target)
      return commandContext(
        clock,
        reference,
        new UnitOfWork(bindingsOf(this.process), target.new, { seq: 0, head: GENESIS }, []),
      );
    const unit = 'root' in target ? this.#all.get(target.root) : this.#byChild.get(target.child);
    if (!unit) throw notFound();
    return commandContext(clock, reference, unit);
  }
}
