import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** What people read stands in the texts of its module, so that it is read and mended in one place. */

const MODULES = 'src/modules';

/** Modules whose texts stand elsewhere, and why. */
const EXCEPTED: Readonly<Record<string, string>> = {
  papers: 'its files are the wording of the papers themselves',
  reports: 'its files are the wording of the reports themselves',
  procedures: 'its catalogues are data that a tenant replaces',
};

/** Texts, and tables of what codes are called; an example of a whole message is what a client would send. */
const isTexts = (file: string): boolean => /\/(texts|state-names|doubts|status-example)\.ts$|\/texts\//.test(file);

/** Examples of the interface, as clients would send them: data, and nothing that the service says. */
const EXAMPLES = new Set(['bodyExample', 'example', 'description']);

const VIETNAMESE = /[À-ỹ]/;

function isExample(node: ts.Node): boolean {
  for (let each = node; !ts.isSourceFile(each); each = each.parent)
    if (ts.isPropertyAssignment(each) && EXAMPLES.has(each.name.getText())) return true;
  return false;
}

/** Lines of a file with a Vietnamese string outside comments and examples. */
function spokenIn(file: string, source: string): string[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const literal = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    if (literal && VIETNAMESE.test(node.getText()) && !isExample(node))
      found.push(`${file}:${parsed.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`);
    else ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

test('Vietnamese stands in the texts of a module only', () => {
  const files = readdirSync(MODULES, { recursive: true, encoding: 'utf8' })
    .map((file) => `${MODULES}/${file}`)
    .filter(
      (file) => file.endsWith('.ts') && !isTexts(file) && !(file.slice(MODULES.length + 1).split('/')[0]! in EXCEPTED),
    );
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap((file) => spokenIn(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('a Vietnamese string elsewhere is found, a comment and an example are not', () => {
  const source =
    "/** Sở */ const a = `Chưa có ${x}.`; const b = { bodyExample: { reason: 'Đã rút' } }; const c = 'No';";
  expect(spokenIn('rules.ts', source)).toEqual(['rules.ts:1 `Chưa có ${x}.`']);
});
