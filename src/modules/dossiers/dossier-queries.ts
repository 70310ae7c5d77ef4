import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import type { Pool } from '../../platform/db/index.js';
import {
  journalIn,
  readAggregate,
  readJournal,
  type CommandContext,
  commandContext,
  verifyJournal,
  type ReadEntry,
  type ReferenceDataSource,
} from '../../workflow/index.js';
import { may, permit, type Act, type Subject } from '../auth/index.js';
import {
  entryView,
  namedDiligence,
  offeredWith,
  type JournalEntryView,
  type OffersBeside,
  type Scope,
} from '../processes/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { acceptanceUnmet, submissionUnmet } from './deciding-acts.js';
import { diligence } from './diligence.js';
import { ACTS, dossierActs } from './dossier-acts.js';
import { dossierProcess } from './dossier-process.js';
import { dossiers, partOf, type LoadedDossier } from './loaded-dossier.js';
import { shownTo } from './dossier-view.js';
import { synopsis } from './synopsis.js';

/** Everything that a paper about a dossier is written from. */
export interface WholeDossier {
  readonly dossier: LoadedDossier;
  readonly entries: readonly ReadEntry[];
  /** When the last of its entries was written. */
  readonly asOf: Date;
}

export type DossierQueries = ReturnType<typeof createDossierQueries>;

interface Seen {
  readonly dossier: LoadedDossier;
  readonly scope: Scope;
  readonly updatedAt: Date;
}

/** What an access question is about; undefined where the dossier has no such thing. */
type Part = (dossier: LoadedDossier) => Subject | undefined;

/** More entries than a dossier ever has. */
const ALL = 100_000;

/** What callers read of one dossier. Everything throws `not-found` for what the caller may not see. */
export function createDossierQueries({
  pool,
  referenceData,
}: {
  pool: Pool;
  referenceData: ReferenceDataSource<ReferenceData>;
}) {
  const see = async (call: Call, id: string, act: Act = 'read a dossier', about: Part = partOf): Promise<Seen> => {
    const found = await readAggregate(pool, dossierProcess, referenceData, call.tenant, id);
    if (!found) throw notFound();
    const ctx = commandContext(found.clock, found.reference, found.unit);
    const scope = { ctx, call, id, entries: [], rows: [] };
    const dossier = dossiers.find(scope);
    const subject = about(dossier);
    if (!subject) throw notFound();
    permit(dossier.caller, act, subject);
    return { dossier, scope, updatedAt: found.updatedAt };
  };
  /** What weighs all opinions is not for an agency that is only consulted: it sees its own. */
  const seeWhole = (call: Call, id: string): Promise<Seen> => see(call, id, 'read a whole dossier');
  return {
    async dossier(call: Call, id: string) {
      const { dossier, scope, updatedAt } = await see(call, id);
      return shownTo(dossier.caller, dossiers.show({ ...scope, changedAt: updatedAt }));
    },

    synopsis: async (call: Call, id: string) => synopsis((await seeWhole(call, id)).dossier),

    /** The dossier with its requests and journal, for whoever may read the synopsis; or do something else with a part of it. */
    async whole(call: Call, id: string, act: Act = 'read a whole dossier', about?: Part): Promise<WholeDossier> {
      const { dossier, updatedAt } = await see(call, id, act, about);
      const entries = await readJournal(pool, call.tenant, id, 0, ALL, null);
      return { dossier, entries, asOf: entries.at(-1)?.at ?? updatedAt };
    },

    async completeness(call: Call, id: string) {
      const { dossier } = await seeWhole(call, id);
      const goneUp = dossier.state === 'submitted' || dossier.state === 'accepted' || dossier.state === 'decided';
      return goneUp ? acceptanceUnmet(dossier) : submissionUnmet(dossier);
    },

    async diligence(call: Call, id: string) {
      const { dossier } = await seeWhole(call, id);
      const entries = await readJournal(pool, call.tenant, id, 0, ALL, null);
      return namedDiligence(namesOf(dossier.reference), diligence(dossier, entries));
    },

    /** What the caller may do with it. @param beside who knows of acts that are no events of the process */
    async actions(call: Call, id: string, beside: readonly OffersBeside<LoadedDossier>[] = []) {
      const { scope, dossier: loaded } = await see(call, id);
      const journal = () => readJournal(pool, call.tenant, id, 0, ALL, null);
      return offeredWith({ scope, loaded, sets: ACTS, byJournal: dossierActs, beside, readJournal: journal });
    },

    /** Entries after `after`; a consulted agency sees those about itself. */
    async journal(call: Call, id: string, after: number, limit: number): Promise<JournalEntryView[]> {
      const { dossier } = await see(call, id);
      const about = seesWhole(dossier) ? null : dossier.caller.agency;
      const names = namesOf(dossier.reference);
      return (await readJournal(pool, call.tenant, id, after, limit, about)).map((each) => entryView(names, each));
    },

    async verification(call: Call, id: string) {
      await see(call, id);
      return verifyJournal(pool, dossierProcess, call.tenant, id);
    },
  };
}

/** The dossier as it stands inside a command, with the entries that the command adds. */
export function wholeIn(ctx: CommandContext<ReferenceData>, call: Call): WholeDossier {
  const dossier = dossiers.find({ ctx, call, id: ctx.unit.rootId, entries: [], rows: [] });
  return { dossier, entries: journalIn(call.tenant, ctx.unit, []), asOf: ctx.clock.now };
}

/** Whether the caller sees all of the dossier. */
export const seesWhole = (dossier: LoadedDossier): boolean =>
  may(dossier.caller, 'read a whole dossier', partOf(dossier));
