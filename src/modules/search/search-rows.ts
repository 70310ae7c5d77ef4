import type { UnitOfWork } from '../../workflow/index.js';
import type { ProcessSearch, RegisteredProcess, SearchKind } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { kindTerm, partyTerm, termsOf, type KnownTexts } from '../search-words/index.js';

export type Searched = RegisteredProcess & { readonly search: ProcessSearch };

export const isSearched = (process: RegisteredProcess): process is Searched => process.search !== undefined;

/** What one thing is found by, before it is hashed. */
export interface SearchEntry {
  readonly kind: SearchKind;
  readonly id: string;
  readonly aggregateId: string;
  /** Of its texts. */
  readonly terms: readonly string[];
  /** Who sees it. */
  readonly parties: readonly string[];
}

/** A thing whose texts are others now: what it is found by from now on, and what it is no more. */
export interface ChangedEntry extends Pick<SearchEntry, 'kind' | 'id'> {
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

/** Agencies that take part in a thing from now on. */
export interface Joined {
  readonly kind: SearchKind;
  readonly id: string;
  readonly parties: readonly string[];
}

/** Whose data lie apart, with what they are found by. */
export interface PersonEntry {
  readonly id: string;
  readonly terms: readonly string[];
  readonly parties: readonly string[];
}

/** What a batch changes of what is searched. */
export interface SearchChanges {
  readonly created: readonly SearchEntry[];
  /** Things whose texts are others now; who sees them stays. */
  readonly changed: readonly ChangedEntry[];
  readonly joined: readonly Joined[];
  readonly persons: readonly PersonEntry[];
}

const agencies = (all: readonly (string | null)[]): string[] =>
  [...new Set(all.filter((each): each is string => each !== null))].map(partyTerm);

const union = (some: readonly string[], others: readonly string[]): string[] => [...new Set([...some, ...others])];

type Process = Pick<Searched, 'search' | 'root'>;

const partiesIn = ({ search }: Process, instances: Iterable<{ machine: string }>): string[] =>
  agencies([...instances].flatMap((each) => search.sources[each.machine]?.parties(each as never) ?? []));

function entryOf({ search }: Process, aggregateId: string, instance: { machine: string; id: string }) {
  const { kind, texts, parties } = search.sources[instance.machine] ?? {};
  if (kind === undefined || texts === undefined || parties === undefined) return undefined;
  return {
    ...{ kind, id: instance.id, aggregateId },
    said: texts(instance as never),
    parties: agencies(parties(instance as never)),
  };
}

type Said = NonNullable<ReturnType<typeof entryOf>>;

const termed = ({ said, kind, ...entry }: Said, known?: KnownTexts): SearchEntry => ({
  ...entry,
  kind,
  terms: [kindTerm(kind), ...termsOf({ texts: said }, known)],
});

/** Most words stay where a text is added: only what differs is written. */
function changedEntry({ kind, id, said }: Said, was: Said, known: KnownTexts): ChangedEntry {
  const [before, after] = [termsOf({ texts: was.said }, known), termsOf({ texts: said }, known)];
  return {
    ...{ kind, id },
    added: [...after].filter((each) => !before.has(each)),
    gone: [...before].filter((each) => !after.has(each)),
  };
}

/** Everything of an aggregate that is loaded as a whole. */
export function allEntriesOf(process: Process, unit: UnitOfWork): SearchEntry[] {
  const instances = [...unit.progress.instances.values()];
  const parties = partiesIn(process, instances);
  return instances.flatMap((each) => {
    const entry = entryOf(process, unit.rootId, each);
    return entry ? [termed(each.id === unit.rootId ? { ...entry, parties } : entry)] : [];
  });
}

/** What the person of an aggregate is found by, as its data are kept. */
export const personEntryOf = (
  process: Process,
  unit: UnitOfWork,
  kept: unknown,
  foreseen: readonly string[] = [],
): PersonEntry => ({
  id: unit.rootId,
  terms: [...termsOf({ texts: process.search.persons?.texts(kept) ?? [] })],
  parties: union(partiesIn(process, unit.progress.instances.values()), foreseen),
});

/**
 * Compares what each changed instance says, and who sees it, before and after; what is new is written for those who are to come, too. Children that were not
 * loaded have not changed.
 */
export function changesIn(
  process: Process,
  units: readonly UnitOfWork[],
  reference: ReferenceData,
  now: Date,
): SearchChanges {
  const created: SearchEntry[] = [];
  const changed: ChangedEntry[] = [];
  const joined: Joined[] = [];
  const persons: PersonEntry[] = [];
  const known: KnownTexts = new Map();
  for (const unit of units) {
    const { instances, effects } = unit.progress;
    const isNew = !unit.loaded.has(unit.rootId);
    const foreseen = isNew ? agencies(process.search.foreseen?.(unit.root() as never, reference, now) ?? []) : [];
    const moved = [...instances.values()].filter((each) => unit.loaded.get(each.id) !== each);
    const before = new Set(partiesIn(process, unit.loaded.values()));
    const parties = partiesIn(process, moved).filter((each) => !before.has(each));
    const rootKind = process.search.sources[process.root.machine.name]?.kind;
    if (!isNew && parties.length > 0 && rootKind) joined.push({ kind: rootKind, id: unit.rootId, parties });
    for (const instance of moved) {
      const entry = entryOf(process, unit.rootId, instance);
      if (!entry) continue;
      const loaded = unit.loaded.get(instance.id);
      const was = loaded && entryOf(process, unit.rootId, loaded);
      if (!was) {
        created.push(
          termed(instance.id === unit.rootId ? { ...entry, parties: union(parties, foreseen) } : entry, known),
        );
        continue;
      }
      if (JSON.stringify(was.said) !== JSON.stringify(entry.said)) changed.push(changedEntry(entry, was, known));
      // Others have taken over from those who had it (R27). Who takes part in the aggregate is above.
      const heirs = entry.parties.filter((each) => !was.parties.includes(each));
      if (instance.id !== unit.rootId && heirs.length > 0)
        joined.push({ kind: entry.kind, id: entry.id, parties: heirs });
    }
    for (const { type, params } of effects)
      if (type === process.search.persons?.effect) persons.push(personEntryOf(process, unit, params, foreseen));
  }
  return { created, changed, joined, persons };
}
