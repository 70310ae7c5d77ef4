import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';
import { endAsyncContexts } from './async-contexts.mjs';

/**
 * What all test files of this worker run in: one context of Node, in which the bundle of `src/` runs once. Run anew for each file it took a third
 * of a second, and its code began cold, which took as much time as the tests. What the modules of `src/` keep is what they keep in a process of the
 * service, too: caches of pure functions. Test files and what they import of `test/support` remain modules of that file alone.
 */
let ground;

/** Node's environment of a test file, with a function that gives the parts of the bundle. */
export default class BundleEnvironment {
  constructor(config, context) {
    ground ??= made(config, context);
    Object.assign(this, ground.shared);
    const { testBundle: path } = config.projectConfig.testEnvironmentOptions;
    // `importModule`: of the test file, for what is imported by a path that only the run knows.
    this.global.testBundle = (importModule) => {
      ground.importModule = importModule;
      return (ground.bundle ??= runAndKeep(path)).parts;
    };
  }

  async setup() {}

  /** Leaves the context as it was: what Jest and the file put into it would hold all that the file had. */
  async teardown() {
    const { shared, before, bundle } = ground;
    const { process } = shared.global;
    shared.fakeTimers.dispose();
    shared.fakeTimersModern.dispose();
    restore(process.env, before.env);
    restore(process, before.process);
    restore(shared.global, before.global);
    ground.importModule = undefined;
    endAsyncContexts();
    // After the first file, whose tests had compiled what tests use.
    if (bundle) keepCompiled(bundle);
  }

  exportConditions() {
    return ground.exportConditions;
  }

  getVmContext() {
    return this.context;
  }
}

function made(config, given) {
  endWithTheRun();
  const environment = new TestEnvironment(config, given);
  const { context, global, fakeTimers, fakeTimersModern, moduleMocker } = environment;
  // Of all files of this worker: each statement is looked at once (statements-of-tenants.ts).
  global.statementsLookedAt = new Set();
  return {
    shared: { context, global, fakeTimers, fakeTimersModern, moduleMocker },
    exportConditions: environment.exportConditions(),
    before: {
      global: propertiesOf(global),
      process: propertiesOf(global.process),
      env: propertiesOf(global.process.env),
    },
  };
}

/**
 * A run that was interrupted leaves no worker to end its file. A worker that is told to end stops listening to the run, and then nothing else may keep it:
 * whoever listens for the end of the channel holds it open.
 */
function endWithTheRun() {
  const end = () => process.exit(1);
  process.once('disconnect', end);
  process.on('removeListener', (event) => {
    if (event === 'message') process.removeListener('disconnect', end);
  });
}

const propertiesOf = (object) =>
  new Map(Reflect.ownKeys(object).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]));

function restore(object, before) {
  // What cannot be taken away is Jest's own, which sets it anew for each file.
  for (const key of Reflect.ownKeys(object)) if (!before.has(key)) Reflect.deleteProperty(object, key);
  for (const [key, property] of before) {
    const now = Object.getOwnPropertyDescriptor(object, key);
    if (now?.value !== property.value || now?.get !== property.get) Reflect.defineProperty(object, key, property);
  }
}

/** Copies of a package find one another by these: of zod, its registry of schemas. */
const SHARED_BY_COPIES = /^__zod/;

/** What the bundle itself puts into the context is there for as long as it is; so is what its packages share with the copies that test files import. */
function runAndKeep(path) {
  const { global } = ground.shared;
  const before = new Set(Reflect.ownKeys(global));
  const bundle = run(path);
  for (const key of Reflect.ownKeys(global))
    if (!before.has(key) || SHARED_BY_COPIES.test(String(key)))
      ground.before.global.set(key, Object.getOwnPropertyDescriptor(global, key));
  return bundle;
}

function run(path) {
  const kept = `${path}.compiled`;
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  // By the name of the module that runs it, Jest has its map.
  const filename = path.replace(/\.js$/, '.mjs');
  const script = new Script(readFileSync(path, 'utf8'), { filename, cachedData });
  const url = pathToFileURL(filename).href;
  const inContext = script.runInContext(ground.shared.context);
  return { script, kept, parts: inContext(createRequire(url), url, (module) => ground.importModule(module)) };
}

/** For the workers that come later. Node refuses by itself what another version of it has compiled. */
function keepCompiled({ script, kept }) {
  if (existsSync(kept)) return;
  const unfinished = `${kept}.${process.pid}`;
  writeFileSync(unfinished, script.createCachedData());
  renameSync(unfinished, kept);
}
