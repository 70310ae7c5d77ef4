/** As many words on each line as fit into the width. */
function filled(words: readonly string[], width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Steps in which a narrower line is tried, of the width. */
const STEPS = 40;

/**
 * A text on as few lines as it needs, each about as long as the others: the last word of a long name alone on a line is no letterhead. Widths are in millimetres; a
 * word that is longer than a line stands alone.
 */
export function balancedLines(text: string, width: number, widthOf: (text: string) => number): string[] {
  const words = text.split(/\s+/u).filter((each) => each !== '');
  const needed = filled(words, width, widthOf);
  if (needed.length < 2) return needed;
  for (let step = 1; step < STEPS; step += 1) {
    const lines = filled(words, (width * step) / STEPS, widthOf);
    if (lines.length <= needed.length) return lines;
  }
  return needed;
}
