/** `npm run bench`: how fast the service is, as ratios to floors measured beside it in the same run. */
import { availableParallelism, cpus } from 'node:os';
import { pathToFileURL } from 'node:url';
import type { App } from '../src/app/index.js';
import { projectPath } from '../src/platform/project-root.js';
import { churnSection } from './churn.js';
import { citizensSection } from './citizens.js';
import { citizensRateSection } from './citizens-rate.js';
import { openDatabase, type BenchDatabase } from './database.js';
import { eventsSection } from './events.js';
import { print, type Figure } from './figures.js';
import { growthSection } from './growth.js';
import { importsSection } from './imports.js';
import { lifecyclesSection } from './lifecycles.js';
import { listsSection } from './lists.js';
import { opinionSection } from './opinion.js';
import { parseOptions, type Options, type Section } from './options.js';
import { processesSection } from './processes.js';
import { reportsSection } from './reports.js';
import { searchSection } from './search.js';
import { sizeSection } from './size.js';
import { startSection } from './start.js';
import { stormSection } from './storm.js';
import { appOver } from './tenant.js';
import { timersSection } from './timers.js';

type Measured = (app: App, database: BenchDatabase, options: Options) => Promise<Figure[]>;

const SECTIONS: Record<Section, Measured> = {
  lifecycles: lifecyclesSection,
  opinion: opinionSection,
  storm: stormSection,
  timers: timersSection,
  lists: listsSection,
  search: searchSection,
  reports: reportsSection,
  citizens: citizensSection,
  'citizens-rate': citizensRateSection,
  events: eventsSection,
  imports: importsSection,
  processes: processesSection,
  growth: growthSection,
  churn: churnSection,
  size: sizeSection,
  start: (_app, _database, options) => startSection(options),
};

async function run(options: Options): Promise<void> {
  const { ensureBuilt } = (await import(pathToFileURL(projectPath('scripts', 'lib', 'build.mjs')).href)) as {
    ensureBuilt: (root: string) => Promise<void>;
  };
  await ensureBuilt(projectPath());
  const database = await openDatabase(process.env['BENCH_DATABASE_URL']);
  // Interrupted, too, it leaves no server behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void database.drop().finally(() => process.exit(1)));
  try {
    console.log(
      `${database.server}; Node ${process.versions.node}; ${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown'}`,
    );
    const app = await appOver(database.service);
    for (const section of options.sections) {
      const begun = performance.now();
      const figures = await SECTIONS[section](app, database, options);
      console.log(`\n${section} (${Math.round((performance.now() - begun) / 1_000)} s)`);
      print(figures);
    }
    await app.stop();
  } finally {
    await database.drop();
  }
}

const options = parseOptions(process.argv.slice(2));
if (options) await run(options);
