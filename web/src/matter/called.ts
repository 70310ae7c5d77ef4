interface Directory {
  readonly agencies: readonly {
    readonly code: string;
    readonly name: string;
    readonly officials: readonly { readonly code: string; readonly name?: string | null; readonly position: string }[];
  }[];
}

/** Agencies and officials of the day by their codes: an agency by its name, an official by name and position. */
export const namesIn = (directory: Directory | undefined): ReadonlyMap<string, string> =>
  new Map(
    directory?.agencies.flatMap(({ code, name, officials }) => [
      [code, name] as const,
      ...officials.map((each) => [each.code, [each.name, each.position].filter(Boolean).join(', ')] as const),
    ]),
  );

/** A value, or each of a list, by its name, where it is a code that has one. A journal says codes, for names change. */
export const called = (names: ReadonlyMap<string, string>, value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((each) => called(names, each))
    : typeof value === 'string'
      ? (names.get(value) ?? value)
      : value;
