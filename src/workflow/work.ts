import { DomainError } from '../core/errors.js';
import { notFound } from '../core/refusals.js';
import type { Row, Statement } from '../platform/db/index.js';
import type { Claimed, Outcome } from './claims.js';
import { sessionOf, type Command, type Session } from './command.js';
import { Episode } from './episode.js';
import { followUp, type Batch } from './gather.js';
import { GENESIS } from './journal.js';
import { participantsOf, type ProcessSpec } from './process.js';

export type AnyCommand<W> = Command<W, unknown>;

/** The commands of a batch over the episodes that they are for. Refusals become outcomes; anything else thrown ends the batch. */
export class Work<W> {
  readonly #all: Map<string, Episode>;
  readonly #byChild = new Map<string, Episode>();
  readonly #outcomes: (Outcome | undefined)[];
  readonly #prepared: number[] = [];
  readonly #alongside: Statement[] = [];

  constructor(
    private readonly process: ProcessSpec<W>,
    private readonly batch: Batch<W>,
    private readonly commands: readonly AnyCommand<W>[],
    claimed: readonly Claimed[],
  ) {
    this.#all = new Map(batch.episodes);
    for (const episode of batch.episodes.values())
      for (const id of episode.loaded.keys()) this.#byChild.set(id, episode);
    this.#outcomes = commands.map((_, index) => claimed[index]);
  }

  /** Episodes that may have something to write. */
  get episodes(): Episode[] {
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
      const statements = this.#decide(index, () => command.prepare!(this.#session(command)));
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
          const session = this.#session(command);
          const value = session.episode.attempt(() => {
            const answer = command.handle(session, rows);
            followUp(this.process, session.episode, session.world, session.clock);
            return answer;
          });
          this.#outcomes[index] = { value };
          if (command.alongside) this.#alongside.push(...command.alongside(session, value));
          if ('new' in command.target) this.#all.set(command.target.new, session.episode);
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

  #session({ target }: AnyCommand<W>): Session<W> {
    const { clock, world } = this.batch;
    if ('new' in target)
      return sessionOf(
        clock,
        world,
        new Episode(participantsOf(this.process), target.new, { seq: 0, head: GENESIS }, []),
      );
    const episode = 'root' in target ? this.#all.get(target.root) : this.#byChild.get(target.child);
    if (!episode) throw notFound();
    return sessionOf(clock, world, episode);
  }
}
