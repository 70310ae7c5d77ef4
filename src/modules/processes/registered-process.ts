import type { DurableMachine, ProcessSpec, UnitOfWork } from '../../workflow/index.js';
import type { Act, Subject } from '../auth/index.js';
import type { ProcessArchive } from './archive-source.js';
import type { ActSet } from './offered-acts.js';
import type { Ownership } from './ownership.js';
import type { ProcessImports } from './import-source.js';
import type { MatterSource } from './matter-source.js';
import type { Parties } from './parties.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ProcessReports } from './report-source.js';
import type { ProcessSearch } from './search-source.js';
import type { ProcessWork } from './work-source.js';

/** How a machine is shown in docs/state-machines.md. */
export interface Chapter {
  readonly machine: DurableMachine;
  readonly title: string;
  readonly text: string;
}

/**
 * A process with everything that the rest of the service needs to know of it, said once: how it runs (`ProcessSpec`), and how its
 * aggregates are named, seen, counted and drawn. Deadline runner, refresh, feed, webhooks, checkpoints, verification, files, reports and
 * diagrams iterate over what is registered in `src/app/processes.ts`; none of them names a process.
 */
export interface RegisteredProcess extends ProcessSpec<ReferenceData> {
  /** Columns of the root's table by what they hold. */
  readonly columns: {
    /** The code that people know an aggregate by. */
    readonly code: string;
    /** The agency that leads it: sees every entry of its journal and every file that it names. */
    readonly lead: string;
    /** What it is about, as people read it. Left out: its code says it. */
    readonly title?: string;
    /** When it began. */
    readonly createdAt: string;
    /** The agency that is not to know of it yet, whatever else it may see; null: nobody. Left out: it is hidden from nobody. */
    readonly hiddenFrom?: string;
  };
  readonly access: {
    /** The permission by which an aggregate is seen at all. */
    readonly read: Act;
    /** What an access question about an aggregate is about; the unit is whole. */
    readonly subjectOf: (unit: UnitOfWork) => Subject;
  };
  /**
   * SQL: whether the agency `$3`, which does not lead the aggregate of the root's row `d`, may see file `f` because of row `u` of
   * `file_uses`. Left out: it may not.
   */
  readonly sharesFile?: string;
  /** SQL: whether the agency `$5`, which does not lead the aggregate of the root's row `d`, sees its whole journal. Left out: it does not. */
  readonly sharesJournal?: string;
  /** Which officials its open items are with (R1). Left out: with none. */
  readonly ownership?: Ownership;
  /** What agencies are in its aggregates, so that others can take over from them (R27). Left out: nothing that would pass. */
  readonly succession?: Parties;
  /** What reports count of it. Left out: nothing but what hangs on aggregates of any process, such as violations. */
  readonly reports?: ProcessReports;
  /** What waits for somebody in its aggregates (R15). Left out: nothing. */
  readonly work?: ProcessWork;
  /** What is found in its aggregates. Left out: nothing. */
  readonly search?: ProcessSearch;
  /** What may be drawn for an inspection (R23). Left out: nothing. */
  readonly matters?: readonly MatterSource[];
  /** SQL: whether somebody complained about the matter `m`, of whatever process, by its `aggregate_id` (R23). */
  readonly complaints?: string;
  /** How its aggregates are archived once they are closed. Left out: they are not. */
  readonly archive?: ProcessArchive;
  /** How its aggregates come in from old systems, and go out in the same form. Left out: they do not. */
  readonly imports?: ProcessImports;
  readonly chapters: readonly Chapter[];
  /** Everything that callers do: its own acts first, then those on what hangs on it, in the order in which they are offered. */
  readonly acts: readonly ActSet[];
}
