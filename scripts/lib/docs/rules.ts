import ts from 'typescript';
import { readSources, table, type Source } from './sources.js';
import { RULES } from './rule-titles.js';

/** `R5`; not `R5` in quotes, which is an example. */
const NAMED = /(?<![`\w])R(\d{1,2})\b(?: to R(\d{1,2})\b)?/g;

/** Numbers of the rules that the comments of a file name; `R3 to R6` is all four. */
export function rulesIn({ path, text }: Source): Set<number> {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const rules = new Set<number>();
  for (const comment of commentsOf(file, text))
    for (const [, first, last] of comment.matchAll(NAMED))
      for (let rule = Number(first); rule <= Number(last ?? first); rule += 1) rules.add(rule);
  return rules;
}

function commentsOf(file: ts.SourceFile, text: string): Iterable<string> {
  const found = new Map<number, string>();
  const visit = (node: ts.Node): void => {
    const leading = ts.getLeadingCommentRanges(text, node.pos) ?? [];
    const trailing = ts.getTrailingCommentRanges(text, node.end) ?? [];
    for (const { pos, end } of [...leading, ...trailing]) found.set(pos, text.slice(pos, end));
    node.getChildren(file).forEach(visit);
  };
  visit(file);
  return found.values();
}

/** Each rule with the files whose comments name it, by module. */
export function ruleTable(): string {
  const files = readSources().map((source) => ({ path: source.path, rules: rulesIn(source) }));
  const known = new Set(RULES.map(({ rule }) => rule));
  for (const { path, rules } of files)
    for (const rule of rules) if (!known.has(rule)) throw new Error(`${path} names R${rule}, which is no rule`);
  const rows = RULES.map(({ rule, title, missing }) => {
    const paths = files.filter(({ rules }) => rules.has(rule)).map(({ path }) => path);
    const where = paths.length === 0 ? 'not implemented' : byModule(paths);
    return [`R${rule}`, title, missing === undefined ? where : `${where}. Not implemented: ${missing}`];
  });
  return table(['rule', 'what it asks for', 'where it is decided'], rows);
}

function byModule(paths: readonly string[]): string {
  const links = new Map<string, string[]>();
  for (const path of paths) {
    const [, module = 'core', file] = /^src\/(?:modules\/)?([^/]+)\/(.+)\.ts$/.exec(path) ?? [];
    links.set(module, [...(links.get(module) ?? []), `[${file}](../${path})`]);
  }
  return [...links].map(([module, files]) => `${module}: ${files.join(', ')}`).join('; ');
}
