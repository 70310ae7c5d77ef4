/** A calendar day in the tenant's time zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A bound of time as callers give it: a moment, or a local day with all its moments. */
export type Bound = { readonly at: Date } | { readonly day: LocalDate };

/** JSON as it is kept in journal entries and documents. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Last instant written: a batch stamps thousands of rows with one and the same. */
let known: { readonly instant: Date; readonly text: string } | undefined;

/** An instant as RFC 3339 in UTC with milliseconds. */
export function isoOf(instant: Date): string {
  if (known?.instant !== instant) known = { instant, text: instant.toISOString() };
  return known.text;
}

/** The same where there may be none. */
export const iso = (instant: Date | null | undefined): string | null => (instant ? isoOf(instant) : null);
