import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { contractOfBoard } from './board-contract.mjs';

/** Names of the pages that are written beside the assets; each names its assets by their hashes. */
const PAGES = ['index.html', 'landing.vi.html', 'landing.en.html'];

/**
 * Bundles the board of `web/` into `dist/board/`: assets whose names bear the hash of what is in them, each also compressed, and the pages.
 * @param {string} root folder of the project
 * @param {typeof import('esbuild').build} build
 * @returns {Promise<{ path: string, contents: Uint8Array }[]>} absolute paths
 */
export async function buildBoard(root, build) {
  const built = await build({
    absWorkingDir: join(root, 'web'),
    entryPoints: { board: 'src/main.tsx', landing: 'styles/landing.css', icon: 'icon.svg' },
    outdir: join(root, 'dist', 'board', 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome108', 'firefox110', 'safari16'],
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.svg': 'copy' },
    plugins: [fromTheContract(root)],
    legalComments: 'none',
    logLevel: 'warning',
  });
  const assets = built.outputFiles.map(({ path, contents }) => ({ path, contents }));
  const pages = PAGES.map((page) => {
    const template = readFileSync(join(root, 'web', page), 'utf8');
    return { path: join(root, 'dist', 'board', page), contents: Buffer.from(filled(template, built.metafile)) };
  });
  return [...assets, ...pages, ...(await texts(root, build))].flatMap(compressed);
}

/** What has the page of Swagger UI speak Vietnamese: a plain script, for that page loads no other kind. */
async function texts(root, build) {
  const { outputFiles } = await build({
    absWorkingDir: join(root, 'web'),
    entryPoints: { docs: 'src/docs/main.ts' },
    outdir: join(root, 'dist', 'board'),
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: ['es2022'],
    logLevel: 'warning',
  });
  return outputFiles.map(({ path, contents }) => ({ path, contents }));
}

/** `contract:acts` is what the forms of acts are made from, read off the OpenAPI document. */
const fromTheContract = (root) => ({
  name: 'contract',
  setup(build) {
    build.onResolve({ filter: /^contract:/ }, ({ path }) => ({ path, namespace: 'contract' }));
    build.onLoad({ filter: /.*/, namespace: 'contract' }, () => {
      const file = join(root, 'openapi', 'openapi.json');
      const contents = JSON.stringify(contractOfBoard(JSON.parse(readFileSync(file, 'utf8'))));
      return { contents, loader: 'json', watchFiles: [file] };
    });
  },
});

/** `{{board.js}}`: the asset of that entry. `{{preload}}`: what the entry loads at once. */
function filled(template, { outputs }) {
  const entries = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint !== undefined);
  const main = entries.find(([, { entryPoint }]) => entryPoint === 'src/main.tsx');
  const chunks = main[1].imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path);
  const address = (path) => `/board/assets/${basename(path)}`;
  const named = {
    'board.js': address(main[0]),
    'board.css': address(main[1].cssBundle),
    'landing.css': address(entries.find(([, { entryPoint }]) => entryPoint === 'styles/landing.css')[0]),
    'icon.svg': address(Object.keys(outputs).find((path) => /\bicon-[^/]*\.svg$/.test(path))),
    preload: chunks.map((path) => `<link rel="modulepreload" href="${address(path)}">`).join(''),
  };
  return template.replace(/\{\{([\w.]+)\}\}/g, (_, name) => {
    if (named[name] === undefined) throw new Error(`web/: there is no {{${name}}}`);
    return named[name];
  });
}

/** Beside each file itself, what browsers are sent of it. */
function compressed({ path, contents }) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
  return [
    { path, contents },
    { path: `${path}.br`, contents: brotliCompressSync(contents, { params }) },
    { path: `${path}.gz`, contents: gzipSync(contents, { level: 9 }) },
  ];
}
