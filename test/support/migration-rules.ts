/** What keeps processes of the version before from working while a migration runs, or after it (docs/operations.md, Upgrades). */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\bdrop\s+(table|column|view|schema|type|sequence)\b/i, 'drops what older code may still use'],
  [/\brename\s+(to|column|constraint)\b|\brename\s+"?\w+"?\s+to\b/i, 'renames what older code may still use'],
  [
    /\balter\s+(column\s+)?"?\w+"?\s+(set\s+data\s+)?type\b/i,
    'changes a type: prepared statements of older code fail, and the table is rewritten',
  ],
  [/\bset\s+not\s+null\b/i, 'demands what older code may not write, and reads the whole table under its lock'],
  [/\badd\s+column\b(?![^,;]*\bdefault\b)[^,;]*\bnot\s+null\b/i, 'demands a column that older code does not write'],
  [
    /\bgenerated\s+always\s+as\s*\([^;]*\)\s*stored\b/i,
    'rewrites the table under its lock, and it looks empty to whoever began to read before',
  ],
  [
    /\badd\s+column\b[^,;]*\bdefault\s+\(?\s*(gen_random_uuid|uuidv[47]|random|clock_timestamp|nextval)\b/i,
    'rewrites the table under its lock: the default differs from row to row',
  ],
];

/** A comment that says why it is right all the same, and what has to be done: `// Not rolling: …`. */
const EXCUSE = /\/\/ Not rolling: \S/;

/** What is wrong with a migration beside processes of the version before; new tables may have anything. */
export function notRolling(source: string): string[] {
  if (EXCUSE.test(source)) return [];
  const up = source.split(/export async function down\b/)[0]!;
  const beside = up.replace(/\bcreate\s+table\b[^;]*;/gi, '').replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  return RULES.flatMap(([found, why]) => {
    const [what] = found.exec(beside) ?? [];
    return what === undefined ? [] : [`${what}: ${why}`];
  });
}
