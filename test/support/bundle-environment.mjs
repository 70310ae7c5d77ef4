import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** The script of the bundle as this worker compiled it; each test file runs it anew. */
let compiled;

/** Node's environment of a test file, with a function that runs the bundle in it. */
export default class BundleEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { testBundle: path } = config.projectConfig.testEnvironmentOptions;
    this.global.testBundle = (...given) => {
      compiled ??= compile(path);
      return compiled.script.runInContext(this.context)(...given);
    };
  }

  async teardown() {
    await super.teardown();
    // After the first file, whose tests had compiled what tests use.
    if (compiled) keepCompiled(compiled);
  }
}

function compile(path) {
  const kept = `${path}.compiled`;
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  // By the name of the module that runs it, Jest has its map.
  const filename = path.replace(/\.js$/, '.mjs');
  return { script: new Script(readFileSync(path, 'utf8'), { filename, cachedData }), kept };
}

/** For the workers that come later. Node refuses by itself what another version of it has compiled. */
function keepCompiled({ script, kept }) {
  if (existsSync(kept)) return;
  const unfinished = `${kept}.${process.pid}`;
  writeFileSync(unfinished, script.createCachedData());
  renameSync(unfinished, kept);
}
