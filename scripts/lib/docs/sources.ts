import { readdirSync, readFileSync } from 'node:fs';
import { projectPath } from '../../../src/platform/project-root.js';

/** A source file of the service. */
export interface Source {
  /** From the folder of the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

export const readSource = (path: string): Source => ({ path, text: readFileSync(projectPath(path), 'utf8') });

/** Every file of `src` that is written by hand, in the order of its path. */
export const readSources = (): Source[] =>
  readdirSync(projectPath('src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && path !== 'src/platform/db/types.ts')
    .sort()
    .map(readSource);

/** The comment of whole lines right above a line, as one text; empty where there is none. */
export function commentAbove(lines: readonly string[], index: number): string {
  const found: string[] = [];
  for (let line = lines[index - 1]; line?.trimStart().startsWith('//'); line = lines[index - 1 - found.length])
    found.unshift(line.trim().replace(/^\/\/\s*/, ''));
  return found.join(' ');
}

/** What stands in a block comment, without its frame, as one line. */
export const withoutFrame = (comment: string): string =>
  comment
    .replace(/^\/\*\*?|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();

/** A table in Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
