/** What a query reads or writes under a name: a table of tenants, or what has its rows from elsewhere (a subquery, a function, another table). */
export interface Source {
  readonly table: string | undefined;
  bound: boolean;
  readonly equal: Set<Source>;
}

/** One query with the names that it gives; those of the queries around it hold in it, too. */
export interface Query {
  readonly around: Query | undefined;
  readonly sources: Map<string, Source>;
}

/** What a name stands for in a query: its own, else that of a query around it. Without a name: the one source that has tenants. */
export function resolve(query: Query | undefined, name: string | undefined): Source | undefined {
  if (!query) return undefined;
  const { sources, around } = query;
  if (name !== undefined) return sources.get(name) ?? resolve(around, name);
  const all = [...sources.values()];
  return all.find((each) => each.table !== undefined) ?? all[0] ?? resolve(around, name);
}

/** From now on its rows are of a tenant that the statement names, and so are those of what was compared with it. */
export function bind(source: Source): void {
  source.bound = true;
  for (const other of source.equal) if (!other.bound) bind(other);
}
