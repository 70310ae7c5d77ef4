import type { Instance, UnitOfWork } from '../../workflow/index.js';
import type { Matter } from '../directory/index.js';
import type { ReferenceData } from '../tenants/index.js';

/**
 * A part that agencies have in instances of one machine, and that another takes over with their work (R27): whoever leads, was asked, was invited. What
 * has come to its end is nobody's work any more, and keeps whose it was.
 */
export interface Party {
  readonly machine: string;
  /** What the agency is there: `lead`, `agency`, `assigner`. With the machine it is the name of what passes. */
  readonly part: string;
  /** Whether something is still to be done in that part. */
  readonly open: (instance: Instance) => boolean;
  /** Codes of the agencies that have it. */
  readonly named: (context: object) => readonly string[];
  /** The fields that say so, with others in their place. */
  readonly replaced: (context: object, by: ReadonlyMap<string, string>) => object;
  /** SQL over its row `i`: whether it is open, and whether one of the agencies `$2` has it. */
  readonly isOpen: string;
  readonly isNamed: string;
}

/** What agencies are in the aggregates of a process, and how another takes their place. */
export interface Parties {
  readonly parties: readonly Party[];
  /** What a split of an agency is decided by. */
  readonly matterOf: (unit: UnitOfWork, reference: ReferenceData) => Matter;
  /** Machines whose instances repeat, as `leadAgency`, who leads: it follows, whatever state they are in. */
  readonly followers?: readonly string[];
}

const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

type Draft<C> = Pick<Party, 'machine' | 'part' | 'isOpen'> & {
  readonly open: (instance: Instance<C & object>) => boolean;
};

/** A part that one field of the context names. `owned`: its official answers for it, and is asked for anew where it is of no use to the successor. */
export const fieldParty = <C extends object>(
  field: keyof C & string,
  { open, ...draft }: Draft<C>,
  owned = false,
): Party => ({
  ...draft,
  open: open as unknown as Party['open'],
  named: (context) => {
    const agency = (context as Readonly<Record<string, unknown>>)[field];
    return typeof agency === 'string' ? [agency] : [];
  },
  replaced: (context, by) => {
    const agency = by.get((context as Readonly<Record<string, string>>)[field] ?? '');
    return agency === undefined ? {} : { [field]: agency, ...(owned && { ownerlessSince: null }) };
  },
  isNamed: `i.${snake(field)} = any($2::text[])`,
});

/** A part in each entry of a list, of those where the field `until` is null still; an agency that is in the list twice by it is there once, as it was before. */
export const entriesParty = <C extends object, E extends { readonly agency: string }>(
  field: keyof C & string,
  { open, ...draft }: Draft<C>,
  until: keyof E & string,
): Party => {
  const which = (entry: E): boolean => entry[until] === null;
  const entriesOf = (context: object): readonly E[] => (context as Readonly<Record<string, readonly E[]>>)[field] ?? [];
  return {
    ...draft,
    open: open as unknown as Party['open'],
    named: (context) => [
      ...new Set(
        entriesOf(context)
          .filter(which)
          .map(({ agency }) => agency),
      ),
    ],
    replaced: (context, by) => {
      const entries = entriesOf(context);
      const taken = new Set(entries.map(({ agency }) => agency));
      const next = entries.flatMap((entry): E[] => {
        const agency = which(entry) ? by.get(entry.agency) : undefined;
        if (agency === undefined) return [entry];
        if (taken.has(agency)) return [];
        taken.add(agency);
        return [{ ...entry, agency }];
      });
      return { [field]: next };
    },
    isNamed: `exists (select from jsonb_array_elements(i.${snake(field)}) e where e ->> 'agency' = any($2::text[])
      and e -> '${until}' = 'null')`,
  };
};
