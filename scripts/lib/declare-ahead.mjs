import { readFileSync } from 'node:fs';
import { parse } from 'acorn';

/**
 * Node 20 gives each object of `{ ...other, added }` a hidden class of its own: a microsecond for each property that is added behind a spread, and whoever reads
 * the object afterwards knows it no more than any other. Declared ahead of the spread, the same objects have the same hidden class. From Node 22 on nothing is
 * to be done. See docs/adr/0041-object-spread-on-node-20.md.
 */
export const isNeeded = Number(process.versions.node.split('.')[0]) < 22;

/** Modules that acts run through. Where the order of keys is read, as in digests of messages and in what is exported, nothing is changed. */
const MODULES =
  'auth calendar citizens consultations directory dossiers events meetings petitions processes referrals search search-words submissions tasks tenants work';
const RUN_BY_ACTS = new RegExp(
  `/src/(core|workflow|modules/(${MODULES.replaceAll(' ', '|')}))/.*\\.ts$|/node_modules/xstate/dist/.*\\.m?js$`,
);

/** What is declared ahead is there twice, and is meant to be. */
export const DECLARED_TWICE = { 'duplicate-object-key': 'silent' };

/**
 * As a plugin of esbuild.
 * @param {(source: string) => string} before what else is done with a source of ours, first
 */
export const declareAhead = (before = (source) => source) => ({
  name: 'declare ahead of spreads',
  setup({ onLoad, esbuild, initialOptions: { target } }) {
    if (!isNeeded) return;
    onLoad({ filter: RUN_BY_ACTS }, async ({ path }) => {
      const source = readFileSync(path, 'utf8');
      if (!path.endsWith('.ts')) return { contents: declaredAhead(source), loader: 'js' };
      const { code } = await esbuild.transform(before(source), {
        ...{ loader: 'ts', target, sourcemap: 'inline', sourcesContent: false, sourcefile: path },
        tsconfigRaw: VERBATIM,
      });
      return { contents: declaredAhead(code), loader: 'js' };
    });
  },
});

/** What `tsconfig.json` says of imports. */
const VERBATIM = { compilerOptions: { target: 'ES2023', verbatimModuleSyntax: true } };

/**
 * The same program with the properties that stand behind a spread declared ahead of it, and spreads of literals dissolved. Objects have the same entries, in
 * another order; what is computed is computed in the same order. No line is added or taken away.
 * @param {string} code a module of JavaScript
 */
export function declaredAhead(code) {
  const edits = [];
  const visit = (node) => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(visit);
    if (node.type === 'ObjectExpression') edits.push(...editsOf(node));
    for (const key in node) if (key !== 'type' && key !== 'start' && key !== 'end') visit(node[key]);
  };
  visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body);
  edits.sort((one, other) => other.start - one.start);
  return edits.reduce((text, { start, end, put }) => {
    const kept = put ?? code.slice(start, end).replaceAll(/[^\n]/g, '');
    return text.slice(0, start) + kept + text.slice(end);
  }, code);
}

/** A property `__proto__` sets the prototype and is none. */
const nameOf = (property) =>
  property.type === 'Property' && property.kind === 'init' && !property.computed && property.key.name !== '__proto__'
    ? property.key.name
    : undefined;

const isLiteral = ({ type, argument }) =>
  type === 'SpreadElement' && argument.type === 'ObjectExpression' && argument.properties.length > 0;

/** Spreads of literals with what they hold, one after another. */
const dissolved = (properties) =>
  properties.flatMap((each) => (isLiteral(each) ? dissolved(each.argument.properties) : [each]));

/** Of a literal that is spread, its braces go; lines stay as many. */
const bracesOf = ({ start, end, argument: { properties } }) => [
  { start, end: properties[0].start },
  { start: properties.at(-1).end, end },
];

function editsOf({ properties }) {
  const literals = properties.filter(isLiteral).flatMap(bracesOf);
  const all = dissolved(properties);
  const first = all.findIndex(({ type }) => type === 'SpreadElement');
  if (first === -1) return literals;
  const names = (some) => some.map(nameOf).filter((name) => name !== undefined);
  const ahead = new Set(names(all.slice(0, first)));
  const behind = [...new Set(names(all.slice(first + 1)))].filter((name) => !ahead.has(name));
  const { start } = all[first];
  if (behind.length === 0) return literals;
  return [...literals, { start, end: start, put: behind.map((name) => `${name}: void 0, `).join('') }];
}
