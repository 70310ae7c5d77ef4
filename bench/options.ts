import { parseArgs } from 'node:util';

/** The sections, in the order in which they run. */
export const SECTIONS = [
  'lifecycles',
  'opinion',
  'storm',
  'timers',
  'lists',
  'search',
  'reports',
  'citizens',
  'citizens-rate',
  'events',
  'imports',
  'processes',
  'growth',
  'churn',
  'size',
  'start',
] as const;

export type Section = (typeof SECTIONS)[number];

/** What one run of the benchmark does. */
export interface Options {
  readonly sections: readonly Section[];
  /** Dossiers, five requests each, that opinions are given on. */
  readonly dossiers: number;
  /** Lifecycles of one measurement. */
  readonly lifecycles: number;
  /** Opinions given in one measurement. */
  readonly opinions: number;
  /** Connections that give opinions at once. */
  readonly concurrency: readonly number[];
  /** How often each side is measured, in turn. */
  readonly pairs: number;
  /** Dossiers of a storm, five deadlines each. */
  readonly stormDossiers: number;
  /** Tasks of a storm, one term each. */
  readonly stormTasks: number;
  /** Timers that are armed ahead while few are due. */
  readonly timers: number;
  /** Rows of the long lists, dossiers that are searched, those that a report is drawn from, and those that are brought in. */
  readonly rows: number;
  /** Pages read in one measurement of a list. */
  readonly pages: number;
  /** Entries of the journal of a database that has grown. */
  readonly entries: number;
  /** Rows that are there at once of what goes by age. */
  readonly churn: number;
  /** Events that many write and one reads. */
  readonly events: number;
  /** What the names of the databases begin with that growth is measured in again and again; else new ones each time. */
  readonly kept: string | undefined;
  /** Folder for CPU profiles of the service and of the runner. */
  readonly profile: string | undefined;
}

const FULL = {
  dossiers: 20_000,
  lifecycles: 1_500,
  opinions: 3_000,
  concurrency: '16,32',
  pairs: 3,
  'storm-dossiers': 4_000,
  'storm-tasks': 10_000,
  timers: 2_000_000,
  rows: 100_000,
  pages: 1_500,
  events: 100_000,
  entries: 5_000_000,
  churn: 300_000,
};
const QUICK = {
  dossiers: 4_000,
  lifecycles: 300,
  opinions: 1_200,
  concurrency: '16',
  pairs: 2,
  'storm-dossiers': 4_000,
  'storm-tasks': 2_000,
  timers: 200_000,
  rows: 10_000,
  pages: 400,
  events: 5_000,
  entries: 200_000,
  churn: 30_000,
};

const HELP = `npm run bench -- [lifecycles] [opinion] [storm] [timers] [lists] [search] [reports] [citizens] [citizens-rate] [events] [imports] [processes] [growth] [churn] [size] [start] [options]
Without sections all of them. Starts a durable PostgreSQL of its own, or uses the server of BENCH_DATABASE_URL (a database
of its own is made there and dropped again).
  --quick               smaller numbers, under a minute
${Object.entries(FULL)
  .map(([name, value]) => `  --${`${name} n`.padEnd(20)}default ${value}`)
  .join('\n')}
  --kept name           growth in databases of this name that stay on the server of BENCH_DATABASE_URL, loaded once
  --profile folder      write CPU profiles of the service and of the deadline runner there`;

/** @throws what is wrong with the arguments, in words. */
export function parseOptions(args: string[]): Options | undefined {
  const named = Object.fromEntries(Object.keys(FULL).map((name) => [name, { type: 'string' as const }]));
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...named,
      quick: { type: 'boolean' },
      kept: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(HELP);
    return undefined;
  }
  const given: Record<string, unknown> = { ...(values.quick ? QUICK : FULL), ...values };
  const number = (name: string): number => positive(name, given[name]);
  return {
    sections: positionals.length > 0 ? positionals.map(section) : SECTIONS,
    dossiers: number('dossiers'),
    lifecycles: number('lifecycles'),
    opinions: number('opinions'),
    concurrency: String(given['concurrency'])
      .split(',')
      .map((each) => positive('concurrency', each)),
    pairs: number('pairs'),
    stormDossiers: number('storm-dossiers'),
    stormTasks: number('storm-tasks'),
    timers: number('timers'),
    rows: number('rows'),
    pages: number('pages'),
    events: number('events'),
    entries: number('entries'),
    churn: number('churn'),
    kept: values.kept,
    profile: values.profile,
  };
}

function positive(name: string, value: unknown): number {
  const parsed = Number(value);
  if (!Number.isSafeInteger(parsed) || parsed < 1) throw new Error(`--${name} must be a positive whole number`);
  return parsed;
}

function section(name: string): Section {
  const found = SECTIONS.find((each) => each === name);
  if (!found) throw new Error(`there is no section ${name}; there are ${SECTIONS.join(', ')}`);
  return found;
}
