const NAMED = /^# (?:HELP|TYPE) (\S+)/;

/** Several texts in the format of Prometheus as one: what has the same name stands together, under the first explanation of it, for a name may be explained once. */
export function merged(texts: readonly string[]): string {
  const families = new Map<string, { readonly head: string[]; readonly lines: string[] }>();
  for (const text of texts) {
    let family = { head: [] as string[], lines: [] as string[] };
    const explained = new Set<string>();
    for (const line of text.split('\n')) {
      const name = NAMED.exec(line)?.[1];
      if (name === undefined) {
        if (line !== '') family.lines.push(line);
        continue;
      }
      const known = families.get(name);
      family = known ?? { head: [], lines: [] };
      if (!known) {
        families.set(name, family);
        explained.add(name);
      }
      if (explained.has(name)) family.head.push(line);
    }
  }
  return [...families.values()].map(({ head, lines }) => [...head, ...lines, ''].join('\n')).join('\n');
}
