import { readSources, commentAbove, readSource, table, type Source } from './sources.js';

const USE = /\b(acrossTenants|findingTenants)\(|\b(ALL|FINDING)_TENANTS\b/;
const IMPORTED = /^\s*(import|export)\b|^\s*\w+,$/;
const MARK = /Across tenants: (.+)$/;

function usesOf({ path, text }: Source): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (!USE.test(line) || IMPORTED.test(line)) return [];
    const [, why] = MARK.exec(commentAbove(lines, index)) ?? [];
    if (why === undefined)
      throw new Error(`${path}:${index + 1} works across tenants without a comment "// Across tenants: …" above it`);
    return [why.replace(/\.$/, '')];
  });
}

/** Where the service works on the rows of all tenants, and why, by the comments above each use. */
export const acrossTenantsTable = (): string =>
  table(
    ['file', 'across tenants'],
    readSources()
      .filter(({ path }) => !path.startsWith('src/platform/db/'))
      .flatMap((source) => usesOf(source).map((use) => [`\`${source.path}\``, use])),
  );

/** The maintenance jobs in the order in which they run, by the comments above each. */
export function maintenanceTable(): string {
  const { path, text } = readSource('src/app/maintenance.ts');
  const lines = text.split('\n');
  const rows = lines.flatMap((line, index) => {
    const [, name] = /\{ name: '([a-z-]+)'/.exec(line) ?? [];
    if (name === undefined) return [];
    const what = commentAbove(lines, index).replace(MARK, '').trim();
    if (what === '') throw new Error(`${path}:${index + 1} has no comment that says what the job does`);
    return [[`\`${name}\``, what]];
  });
  return table(['job', 'what it does'], rows);
}
