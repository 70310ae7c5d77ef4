/** A calendar day in the tenant's time zone, `YYYY-MM-DD`. */
export type LocalDate = string;

/** JSON as it is kept in journal entries and documents. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
