import { DomainError } from '../core/errors.js';
import { notFound } from '../core/refusals.js';
import type { Row, Statement } from '../platform/db/index.js';
import type { Claimed, Outcome } from './claims.js';
import { commandContext, type Command, type CommandContext } from './command.js';
import { UnitOfWork } from './unit-of-work.js';
import { runReactions, type Batch } from './hydrate.js';
import { GENESIS } from './journal.js';
import type { Numbering } from './numbering.js';
import type { NumberSeries } from './numbers.js';
import { bindingsOf, type ProcessSpec } from './process.js';

export type AnyCommand<Ref> = Command<Ref, unknown>;

/** A command whose aggregate somebody else holds. */
export const POSTPONED = { postponed: true } as const;

/** What became of a command of a batch. */
export type BatchOutcome = Outcome | typeof POSTPONED;

/** The commands of a batch over the units of work that they are for. Refusals become outcomes; anything else thrown ends the batch. */
export class BatchExecution<Ref> {
  readonly #all: Map<string, UnitOfWork>;
  readonly #byChild = new Map<string, UnitOfWork>();
  readonly #outcomes: (BatchOutcome | undefined)[];
  readonly #prepared: number[] = [];
  readonly #numbered: number[] = [];
  readonly #alongside: Statement[] = [];
  #series: readonly NumberSeries[] = [];
  #foretold: readonly number[] | undefined;

  constructor(
    private readonly process: ProcessSpec<Ref>,
    private readonly batch: Batch<Ref>,
    private readonly commands: readonly AnyCommand<Ref>[],
    claimed: readonly Claimed[],
    /** Roots and children that are there and could not be locked. */
    private readonly held: ReadonlySet<string>,
    private readonly numbering?: Numbering,
  ) {
    this.#all = new Map(batch.units);
    for (const unit of batch.units.values()) for (const id of unit.loaded.keys()) this.#byChild.set(id, unit);
    this.#outcomes = commands.map((command, index) => claimed[index] ?? this.#postponed(command));
  }

  /** Units of work that may have something to write. */
  get units(): UnitOfWork[] {
    return [...this.#all.values()];
  }

  /** What the commands that were decided have written beside their aggregates. */
  get alongside(): readonly Statement[] {
    return this.#alongside;
  }

  /** Numbers that were foretold, as they are really taken. */
  get confirmed(): Statement[] {
    return this.#foretold ? [this.#take(this.#foretold)] : [];
  }

  /** The statements of all commands that need some, after each has been found allowed; the numbers of all in one, the last. */
  prepare(): Statement[] {
    const series: NumberSeries[] = [];
    const statements = this.commands.flatMap((command, index) => {
      const own = this.#attempt(index, command.prepare && (() => command.prepare!(this.#context(command)))) ?? [];
      const numbers = this.#attempt(index, command.series && (() => command.series!(this.#context(command))));
      this.#prepared[index] = own.length;
      if (numbers) this.#numbered[index] = series.push(numbers) - 1;
      return own;
    });
    if (series.length === 0) return statements;
    this.#series = series;
    this.#foretold = this.numbering?.foretell(series);
    return this.#foretold ? statements : [...statements, this.#take()];
  }

  #take(foretold?: readonly number[]): Statement {
    if (!this.process.takeNumbers) throw new Error(`${this.process.name} has no numbers to take`);
    return this.process.takeNumbers(this.batch.clock.tenant, this.#series, foretold);
  }

  /** Decides every command in turn; each sees what those before it did to the same aggregate. `answers` are those to `prepare`. */
  handle(answers: Row[][]): BatchOutcome[] {
    const own = this.#prepared.reduce((sum, each) => sum + each, 0);
    const numbers = this.#foretold ?? answers.slice(own).flatMap((rows) => rows.map((row) => Number(row['number'])));
    const outcomes = this.commands.map((command, index) => {
      const rows = answers.splice(0, this.#prepared[index] ?? 0);
      const number = numbers[this.#numbered[index] ?? -1] ?? 0;
      this.#attempt(index, () => {
        const ctx = this.#context(command);
        const { value, alongside } = ctx.unit.attempt(() => {
          const answer = command.handle(ctx, rows, number);
          runReactions(this.process, ctx.unit, ctx.reference, ctx.clock);
          return { value: answer, alongside: command.alongside?.(ctx, answer) ?? [] };
        });
        this.#outcomes[index] = { value };
        this.#alongside.push(...alongside);
        if ('new' in command.target) this.#all.set(command.target.new, ctx.unit);
      });
      return this.#outcomes[index]!;
    });
    this.numbering?.took(this.#series, numbers);
    return outcomes;
  }

  /** Does `work` for a command that has no outcome yet; a refusal becomes its outcome. */
  #attempt<T>(index: number, work: (() => T) | undefined): T | undefined {
    if (!work || this.#outcomes[index]) return undefined;
    try {
      return work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const command = this.commands[index]!;
      this.#outcomes[index] = {
        error: this.process.refusal?.(error, () => this.#context(command), command.call) ?? error,
      };
      return undefined;
    }
  }

  #postponed({ target }: AnyCommand<Ref>): BatchOutcome | undefined {
    const id = 'root' in target ? target.root : 'child' in target ? target.child : target.new;
    return this.held.has(id) ? POSTPONED : undefined;
  }

  #unitOf(target: Exclude<AnyCommand<Ref>['target'], { new: string }>): UnitOfWork | undefined {
    return 'root' in target ? this.#all.get(target.root) : this.#byChild.get(target.child);
  }

  #context({ target }: AnyCommand<Ref>): CommandContext<Ref> {
    const { clock, reference } = this.batch;
    const unit =
      'new' in target
        ? new UnitOfWork(bindingsOf(this.process), target.new, { seq: 0, head: GENESIS }, [])
        : this.#unitOf(target);
    if (!unit) throw notFound();
    return commandContext(clock, reference, unit, () => runReactions(this.process, unit, reference, clock));
  }
}
