/** One line of the report. */
export interface Figure {
  readonly what: string;
  /** The median, with its unit. */
  readonly median: string;
  /** Of the floor measured beside it, or of the smaller size. */
  readonly ratio?: number;
  readonly goal?: string;
  readonly met?: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The value below which `share` of all values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

/** The median of the ratios of runs that lay side by side: drift of the machine hits both alike. */
export const ratioOf = (measured: readonly number[], floor: readonly number[]): number =>
  median(measured.map((each, index) => each / floor[index]!));

export const atLeast = (value: number, goal: number): { goal: string; met: boolean } => ({
  goal: `>= ${goal.toLocaleString('en')}`,
  met: value >= goal,
});
export const atMost = (value: number, goal: number, unit = ''): { goal: string; met: boolean } => ({
  goal: `<= ${goal}${unit}`,
  met: value <= goal,
});

export const rate = (perSecond: number): string => `${Math.round(perSecond).toLocaleString('en')}/s`;

export function print(figures: readonly Figure[]): void {
  const rows = figures.map((each) => [
    each.what,
    each.median,
    each.ratio === undefined ? '' : each.ratio.toFixed(2),
    each.goal ?? '',
    each.met === undefined ? '' : each.met ? 'met' : 'NOT MET',
  ]);
  const all = [['', 'median', 'ratio', 'goal', ''], ...rows];
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  for (const row of all)
    console.log(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    );
}
