/**
 * `npm run clients:check`: generates clients from openapi/openapi.json, compiles them, and does the main job with each against a running
 * service. What has no tool here is left out, and said so. The last line is `N passed, N failed`.
 *   -- --languages python,go   only these; default: python, go, java, csharp
 *   -- --generator 7.10.0      another version of the OpenAPI Generator
 *   -- --url … --key …         a service that runs, with its operator key; default: one of its own, with a database of its own
 *   -- --keep                  leave what was made, and say where
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.mjs';
import { FOR_ALL, LANGUAGES } from './lib/clients/languages.mjs';
import { fetched, isThere, must, NotFetched, run } from './lib/clients/run.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/root.mjs';

const { values: options } = parseArgs({
  options: {
    languages: { type: 'string', default: Object.keys(LANGUAGES).join(',') },
    generator: { type: 'string', default: '7.25.0' },
    url: { type: 'string' },
    key: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const names = options.languages.split(',');
const unknown = names.find((name) => !Object.hasOwn(LANGUAGES, name));
if (unknown !== undefined) {
  console.error(`There is no ${unknown}; languages are ${Object.keys(LANGUAGES).join(', ')}.`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
const seconds = (begun) => `${Math.round((performance.now() - begun) / 1000)} s`;

const leftOut = (what, error) =>
  console.log(`left out: ${what}, for something could not be downloaded: ${error.message}`);

/** The generator as Maven keeps it; undefined where it cannot be had. */
async function generatorJar(folder) {
  const lacking = ['java', 'mvn'].filter((program) => !isThere(program, ['-version']));
  if (lacking.length > 0) return void console.log(`left out: all of it, there is no ${lacking.join(' and no ')} here`);
  const artifact = `org.openapitools:openapi-generator-cli:${options.generator}`;
  const copy = ['dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`, '-Dmdep.stripVersion=true'];
  await fetched('mvn', ['-q', '-B', ...copy], { cwd: folder });
  return join(folder, 'openapi-generator-cli.jar');
}

/** Generates one client, and does the main job with it. Says what came of it. */
async function check(name, jar, folder, service) {
  const language = LANGUAGES[name];
  const begun = performance.now();
  await mkdir(folder);
  const properties = `--additional-properties=${[...FOR_ALL, ...language.properties].join(',')}`;
  const input = ['-i', join(root, 'openapi', 'openapi.json'), '-o', join(folder, 'client')];
  await must('java', ['-jar', jar, 'generate', ...input, ...language.generator, properties], { cwd: folder });
  const generated = seconds(begun);
  passed++;
  const missing = language.missing();
  if (missing)
    return void console.log(
      `${name}: generated in ${generated}; not compiled and not run: there is no ${missing} here`,
    );
  const building = performance.now();
  const { program, args, env } = await language.build(folder);
  const built = seconds(building);
  passed++;
  const running = performance.now();
  const tenant = `${name.toUpperCase()}.${Date.now().toString(36).toUpperCase()}`;
  const job = [service.url, service.key, join(root, 'seed'), tenant];
  const { code, output } = await run(program, [...args, ...job], { env });
  const [right, wrong] = [/^ok {2,}/gm, /^FAILED {2,}/gm].map((line) => output.match(line)?.length ?? 0);
  const lost = code === 0 ? 0 : Math.max(wrong, 1);
  passed += right;
  failed += lost;
  console.log(
    `${name}: generated in ${generated}, built in ${built}, main job in ${seconds(running)}: ${right} checks`,
  );
  if (code !== 0) console.log(output.trim().split('\n').slice(-60).join('\n'));
}

/** The service at the address that was given, or one of its own. */
async function serve() {
  if (options.url !== undefined)
    return { url: options.url.replace(/\/$/, ''), key: options.key ?? '', end: async () => {} };
  await ensureBuilt(root);
  // Read now: it needs what may have been installed just before.
  const { isReady, OPERATOR_KEY, service } = await import('../test/scenarios/service.mjs');
  const own = await service();
  own.start();
  while (!(await isReady(own.base()))) {
    if (!own.running) throw new Error(`the service did not start: ${own.fell}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url: own.base(), key: OPERATOR_KEY, end: () => own.stop() };
}

ensureInstalled(root, { dev: false });
const work = await mkdtemp(join(tmpdir(), 'phoihop-clients-'));
let service;
try {
  const jar = await generatorJar(work).catch((error) => {
    if (!(error instanceof NotFetched)) throw error;
    leftOut('all of it', error);
  });
  if (jar !== undefined) {
    service = await serve();
    const waiting = [...names];
    const checkWaiting = async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
        await check(name, jar, join(work, name), service).catch((error) => {
          if (error instanceof NotFetched) return leftOut(name, error);
          failed++;
          console.log(`FAILED  ${name}: ${error.message}`);
        });
    };
    // Two at a time: each keeps one processor busy.
    await Promise.all([checkWaiting(), checkWaiting()]);
  }
} finally {
  await service?.end();
  if (options.keep) console.log(`kept in ${work}`);
  else await rm(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
