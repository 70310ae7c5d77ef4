type Row = Readonly<Record<string, unknown>>;

const keyOf = (row: Row): string => JSON.stringify([row['procedure_code'], row['kind']]);
const minutesOf = (row: Row): number => row['minutes'] as number;

/** A difference of less is none: every change has all processes load the reference data of the tenant anew. */
const TENTH = 0.1;

/** Whether what steps take has changed so much that it is worth a new revision: a procedure or kind more or less, or a tenth. */
export function haveChanged(kept: readonly Row[], computed: readonly Row[]): boolean {
  if (kept.length !== computed.length) return true;
  const before = new Map(kept.map((row) => [keyOf(row), minutesOf(row)]));
  return computed.some((row) => {
    const was = before.get(keyOf(row));
    return was === undefined || Math.abs(minutesOf(row) - was) > was * TENTH;
  });
}
