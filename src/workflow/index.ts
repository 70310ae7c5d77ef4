export { earliestArmed, type CommitListener } from './committed.js';
export { commandContext, type Command, type CommandContext, type Target } from './command.js';
export { accepts, begin, decide, handles, possibleEvents } from './decide.js';
export { DeadlineRunner } from './deadline-runner.js';
export { Quarantine, type Quarantined } from './quarantine.js';
export { Engine } from './engine.js';
export { UnitOfWork, type Entered } from './unit-of-work.js';
export type { Instance } from './instance.js';
export type { MachineBinding } from './machine-binding.js';
export {
  momentOf,
  rulesMet,
  until,
  workflowActions,
  type DurableEvent,
  type Effect,
  type JournalDraft,
  type Sending,
  type Spawning,
} from './events.js';
export { changesOf, recordOf, type ActionArgs, type EventOf } from './machine-parts.js';
export { heldReference, withReferenceData, type ReferenceDataSource } from './reference-source.js';
export { DESTROYED, digestOf } from './destroyed.js';
export { hashEntry, verify, GENESIS, type JournalEntry } from './journal.js';
export { durable, type DurableMachine, type State } from './machine.js';
export type { NumberSeries, NumberTaker } from './numbers.js';
export { bindingsOf, registryName, type EffectWriter, type Passing, type ProcessSpec } from './process.js';
export { refreshAll, refreshStale, type RefreshOptions } from './refresh.js';
export { columns, insertRows, instanceOf, selectList, type TableSpec } from './table.js';
export { type TenantClock, type Witness } from './tenant-clock.js';
export { advance } from './test-clock.js';
export { readLag } from './timer-store.js';
export { readAggregate, readInstanceRow, readUnits } from './read-aggregate.js';
export { journalIn, journalOf, readJournal, verifyJournal, type ReadEntry } from './journal-queries.js';
export { visit } from './visit.js';
export { verifyHeads } from './verify-heads.js';
export { verifyJournals, verifyWrittenSince, type JournalsPage } from './verify-journals.js';
export { WRITTEN_UNTIL } from './verify-written-queries.js';
export { readHeads, toHead } from './verify-queries.js';
export { Stream } from './verify-stream.js';
export { ChainCheck, type JournalFault, type KeptHead } from './verify-chain.js';
