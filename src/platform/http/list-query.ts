import { z } from 'zod';
import type { Sorting } from '../../core/sorting.js';
import type { Bound } from '../../core/dates.js';
import { because, id, instant, instantOut, localDate } from './schemas.js';
import { noBound, noSuchValue, rangeReversed } from './texts.js';

/** Sort key of a sorted list: the instant that it is sorted by, null where the item has none, and the id. */
export const sortedInstantAndId = z.tuple([instantOut.nullable(), id]);

const inWords = (values: readonly string[]): string => values.map((each) => `\`${each}\``).join(', ');

/** `sort` of a list: one of these fields, the earliest first, or the latest first with `-` before it. */
export function sortBy<F extends string>(fields: readonly F[], usual: Sorting<NoInfer<F>>, meaning?: string) {
  const said = `${usual.descending ? '-' : ''}${usual.by}`;
  return z
    .enum(fields.flatMap((each) => [each, `-${each}` as const]))
    .transform((sign): Sorting<F> => {
      const descending = sign.startsWith('-');
      return { by: (descending ? sign.slice(1) : sign) as F, descending };
    })
    .optional()
    .meta({
      description: `The earliest first; with \`-\` the latest first. Left out: \`${said}\`.${meaning ? ` ${meaning}` : ''}`,
      example: said,
    });
}

/** Some of these values, with commas between them; one that there is not is 422. In the order of `values`, each once. */
export function someOf<T extends string>(values: readonly T[], meaning?: string) {
  const known = new Set<string>(values);
  return z
    .string()
    .meta({ pattern: CLOSED })
    .transform((given) => given.split(',').map((each) => each.trim()))
    .superRefine((given, context) => {
      const unknown = given.filter((each) => !known.has(each));
      if (unknown.length > 0) context.addIssue({ code: 'custom', ...notAmong(unknown, values) });
    })
    .transform((given): T[] => values.filter((each) => given.includes(each)))
    .meta({
      description: `${meaning ? `${meaning} ` : ''}One or several of ${inWords(values)}, with commas between them.`,
      example: values[0],
    });
}

// What readers of the document can check for themselves; what is taken is looked at here, and refused in words.
const CLOSED = '^[A-Za-z0-9_, ]+$';
const BOUND = '^[0-9A-Za-z:.+-]{1,40}$';

/** The values are those of the caller: as many as help, and no longer than one is. */
const notAmong = (unknown: readonly string[], values: readonly string[]) => {
  const named = unknown
    .slice(0, 5)
    .map((each) => `"${each.slice(0, 60)}"`)
    .join(', ');
  return because('not_allowed', noSuchValue(named, values));
};

const NO_BOUND = because('wrong_format', noBound);

const bound = z
  .string()
  .max(40)
  .meta({ pattern: BOUND })
  .transform((given, context): Bound => {
    const day = localDate.safeParse(given);
    if (day.success) return { day: day.data };
    const at = instant.safeParse(given);
    if (at.success) return { at: at.data };
    context.addIssue({ code: 'custom', ...NO_BOUND });
    return z.NEVER;
  });

const from = (what: string) =>
  bound
    .optional()
    .meta({ description: `${what} at this moment or later, or on this local day or later.`, example: '2026-11-01' });
const to = (what: string) =>
  bound
    .optional()
    .meta({
      description: `${what} at this moment or earlier, or on this local day or earlier.`,
      example: '2026-11-30',
    });

/** `createdFrom`, `createdTo` and their like: both ends belong to the range. */
export const range = <N extends string>(name: N, what: string) =>
  ({ [`${name}From`]: from(what), [`${name}To`]: to(what) }) as Record<`${N}From` | `${N}To`, ReturnType<typeof from>>;

const BACKWARDS = because('before_from', rangeReversed);

/** Refuses ranges of these names whose end lies before their beginning; a day and a moment are not compared. */
export const inOrder =
  (...names: readonly string[]) =>
  (query: object, context: z.core.$RefinementCtx): void => {
    const given = query as Readonly<Record<string, Bound | undefined>>;
    for (const name of names) {
      const [first, last] = [given[`${name}From`], given[`${name}To`]];
      if (first && last && before(last, first)) context.addIssue({ code: 'custom', path: [`${name}To`], ...BACKWARDS });
    }
  };

const before = (one: Bound, other: Bound): boolean =>
  ('day' in one && 'day' in other && one.day < other.day) || ('at' in one && 'at' in other && one.at < other.at);

/** A query as the scope of a cursor: all that sorts and filters, in one order. */
export function scopeOf({ limit: _, cursor: __, ...rest }: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
