import type { Call } from '../../core/call.js';
import type { Json } from '../../core/dates.js';
import { newId } from '../../core/ids.js';
import type { Row, Statement } from '../../platform/db/index.js';
import type { Command, CommandContext, Engine, NumberSeries } from '../../workflow/index.js';
import type { Actor } from '../../core/principal.js';
import type { ReferenceData } from '../tenants/index.js';

/** How an aggregate of a process begins: an act on nothing that is there yet. */
export interface Beginning<I, A, R> {
  /** The process, whose root's machine has the same name. */
  readonly process: string;
  /** Who may, and with what. Throws everything that is refused, so that no number is taken in vain. */
  readonly check: (ctx: CommandContext<ReferenceData>, call: Call, input: I) => A & { readonly actor: Actor };
  /** The series that it takes its number from. */
  readonly series: (allowed: A) => NumberSeries;
  /** What its root is made of. */
  readonly input: (allowed: A, number: number) => object & { readonly at: Date };
  /** What the first entry says beside what the machine says: by which authority a document is signed (R26). */
  readonly signing?: (allowed: A) => Readonly<Record<string, Json>> | undefined;
  readonly show: (ctx: CommandContext<ReferenceData>) => R;
}

/** Begins a new aggregate, for whoever calls. */
export type Begin = <I, A, R>(call: Call, beginning: Beginning<I, A, R>, input: I) => Promise<R>;

/** What is done in the transaction in which several begin. */
export interface BesideAll {
  /** Whether it writes reference data: the tenant is locked before anything else is. */
  readonly changesReference?: boolean;
  readonly reads: readonly Statement[];
  /** Refuses by what was read, before anything begins. */
  readonly refuses: (rows: readonly Row[][]) => void;
  /** @param ids of what has begun, in its order */
  readonly writes: (now: Date, ids: readonly string[]) => readonly Statement[];
}

/** Begins several in one transaction: all of them, or none. What is refused is what the first refuses that may not begin. */
export type BeginAll = <I, A, R>(
  call: Call,
  beginning: Beginning<I, A, R>,
  inputs: readonly I[],
  beside?: BesideAll,
) => Promise<R[]>;

export const createBegin =
  (engine: Engine<ReferenceData>): Begin =>
  (call, beginning, input) =>
    engine.execute(beginningOf(engine, call, beginning, newId(), input));

export const createBeginAll =
  (engine: Engine<ReferenceData>): BeginAll =>
  (call, beginning, inputs, beside) => {
    const ids = inputs.map(() => newId());
    const commands = inputs.map((input, index) =>
      beginningOf(engine, { ...call, ...claimOf(call, index) }, beginning, ids[index]!, input),
    );
    return engine.executeTogether(
      commands.map((command, index) => (beside && index === 0 ? withBeside(command, beside, ids) : command)),
    );
  };

const withBeside = <R>(
  command: Command<ReferenceData, R>,
  { changesReference = false, reads, refuses, writes }: BesideAll,
  ids: readonly string[],
): Command<ReferenceData, R> => ({
  ...command,
  changesReference,
  prepare: () => reads,
  handle: (ctx, rows, number) => {
    refuses(rows);
    return command.handle(ctx, rows, number);
  },
  alongside: ({ clock }) => writes(clock.now, ids),
});

/** Each has an idempotency key of its own, made of the caller's: keys that callers send are ASCII. */
const claimOf = ({ idempotency }: Call, index: number): Pick<Call, 'idempotency'> =>
  !idempotency || index === 0
    ? {}
    : { idempotency: { ...idempotency, key: `${idempotency.key}·${index}`, replayed: false } };

function beginningOf<I, A, R>(
  engine: Engine<ReferenceData>,
  call: Call,
  { process, check, series, input: inputOf, signing, show }: Beginning<I, A, R>,
  id: string,
  input: I,
): Command<ReferenceData, R> {
  return {
    process,
    call,
    target: { new: id },
    series: (ctx) => series(check(ctx, call, input)),
    handle: (ctx, _rows, number) => {
      const allowed = check(ctx, call, input);
      ctx.unit.create(engine.process(process).root.machine.name, id, inputOf(allowed, number), allowed.actor);
      const said = signing?.(allowed);
      if (said) ctx.unit.annotate(0, { signing: said });
      return show(ctx);
    },
  };
}
