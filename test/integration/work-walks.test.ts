import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { effort } from '../support/effort.js';
import { province, seedFile, type Province } from '../support/province.js';
import { allWork, exactWork, trueWork, type WorkItem } from '../support/work.js';
import {
  DOSSIER_STEPS,
  TASK_STEPS,
  walkedDissent,
  walkedDossier,
  walkedReady,
  walkedTask,
  type Walked,
} from '../support/work-walk.js';

/** Whatever is done and whenever, the list, its filters and its counts say of one moment what the aggregates say. */
const apps = useApps();

const CLASSES = ['overdue', 'at_risk', 'important', 'normal'] as const;
const START = Date.parse('2026-11-20T09:00:00+07:00');
const HOUR = 3_600_000;

type Step =
  | { readonly kind: 'act'; readonly name: string; readonly which: number }
  | { readonly kind: 'time'; readonly hours: number }
  | { readonly kind: 'day off'; readonly in: number };

const walks = (steps: Readonly<Record<string, unknown>>, likely: readonly string[]): fc.Arbitrary<Step[]> => {
  const act = (names: readonly string[]) =>
    fc.record({ kind: fc.constant('act' as const), name: fc.constantFrom(...names), which: fc.nat(5) });
  return fc.array(
    fc.oneof(
      { weight: 8, arbitrary: act(Object.keys(steps)) },
      { weight: 5, arbitrary: act(likely) },
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant('time' as const), hours: fc.constantFrom(1, 20, 50, 120) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('day off' as const), in: fc.integer({ min: 1, max: 9 }) }),
      },
    ),
    { minLength: 25, maxLength: 35 },
  );
};

const classOf = ({ dueAt, atRiskAt, important }: WorkItem, now: number): string => {
  if (dueAt !== null && Date.parse(dueAt) < now) return 'overdue';
  if (typeof atRiskAt === 'string' && Date.parse(atRiskAt) <= now) return 'at_risk';
  return important === true ? 'important' : 'normal';
};

/** Whoever asks, the counts are those of the list, and each item has the class of the moment. */
async function checkCounts(here: Province, now: number): Promise<WorkItem[]> {
  const all = await allWork(here.operator);
  for (const item of all) expect([item.kind, item.class]).toEqual([item.kind, classOf(item, now)]);
  const { total, agencies } = answered(await here.operator.get('/v1/work/summary'), 200).body as {
    total: object;
    agencies: { agency: string }[];
  };
  const counted = (items: readonly WorkItem[]) => ({
    ...Object.fromEntries(CLASSES.map((each) => [each, items.filter((item) => item.class === each).length])),
    all: items.length,
    atLeast: [],
  });
  expect(total).toEqual(counted(all));
  expect(new Set(agencies.map(({ agency }) => agency))).toEqual(new Set(all.map(({ agency }) => agency)));
  for (const { agency, ...counts } of agencies)
    expect(counts).toMatchObject(counted(all.filter((item) => item.agency === agency)));
  return all;
}

const inOrder = (items: readonly WorkItem[], by: 'dueAt' | 'atRiskAt'): void => {
  const moments = items.map((item) => (item[by] as string | null) ?? '9999');
  expect(moments).toEqual([...moments].sort());
};

/** How many items a page has: ends of pages fall on every item, and more than one on a few. */
const PAGES = [1, 3, 7];

/** Each combination of filters gives what it should of the whole, page by page. */
async function checkFilters(here: Province, all: readonly WorkItem[]): Promise<number> {
  const some = <T>(values: readonly T[]): (T | undefined)[] => [undefined, ...new Set(values)];
  let asked = 0;
  for (const agency of some(all.map((item) => item.agency ?? '')).slice(0, 4))
    for (const official of some(all.flatMap((item) => item.official ?? [])).slice(0, 3))
      for (const kind of some(all.map((item) => item.kind)).slice(0, 4))
        for (const of of [undefined, ...CLASSES])
          for (const ownerless of [undefined, true]) {
            const query = new URLSearchParams({
              ...(agency !== undefined && { agency }),
              ...(official !== undefined && { official }),
              ...(kind !== undefined && { kind }),
              ...(of !== undefined && { class: of }),
              ...(ownerless && { ownerless: 'true' }),
            }).toString();
            const wanted = all.filter(
              (item) =>
                (agency === undefined || item.agency === agency) &&
                (official === undefined || item.official === official) &&
                (kind === undefined || item.kind === kind) &&
                (of === undefined || item.class === of) &&
                (!ownerless || item['ownerless'] === true),
            );
            const found = await allWork(here.operator, query, PAGES[asked % PAGES.length]);
            const keys = (items: readonly WorkItem[]) => items.map((item) => JSON.stringify(item)).sort();
            expect([query, keys(found)]).toEqual([query, keys(wanted)]);
            inOrder(found, of === 'important' || of === 'normal' ? 'atRiskAt' : 'dueAt');
            asked += 1;
          }
  return asked;
}

const seen = new Set<string>();
const taken = new Set<string>();

async function walk(
  steps: readonly Step[],
  acts: Readonly<
    Record<string, (walked: Walked, which: number) => Promise<{ status: number; body: unknown } | undefined>>
  >,
  begin: (here: Province, today: () => string) => Promise<Walked>,
): Promise<void> {
  const here = await province(apps.app);
  let now = START;
  const walked = await begin(here, () => new Date(now + 7 * HOUR).toISOString().slice(0, 10));
  const { days, ...calendar } = seedFile<{ days: object[] }>('vn-working-calendar');
  const off: object[] = [];
  for (const step of steps) {
    if (step.kind === 'act') {
      const sent = await acts[step.name]!(walked, step.which);
      expect([step.name, (sent?.status ?? 200) < 500]).toEqual([step.name, true]);
      if (sent && sent.status < 300) taken.add(step.name);
    } else if (step.kind === 'time') {
      now += step.hours * HOUR;
      await here.moveTo(new Date(now).toISOString());
    } else {
      const date = new Date(now + step.in * 24 * HOUR).toISOString().slice(0, 10);
      if ([...days, ...off].some((day) => (day as { date: string }).date === date)) continue;
      off.push({ date, kind: 'off', name: 'Nghỉ bão' });
      answered(await here.operator.put('/v1/calendar', { ...calendar, days: [...days, ...off] }), 200);
      // What follows a calendar is done by a job, or by the next act.
      await here.moveTo(new Date(now).toISOString());
    }
    await trueWork(here);
    for (const { kind } of await checkCounts(here, now)) seen.add(kind);
  }
  await checkFilters(here, await checkCounts(here, now));
  // From when on something is at risk follows a new calendar with the next rebuild; nothing else is left to it.
  const { risk: _, ...faults } = await here.app.services.workRebuild.rebuild(here.code);
  expect(faults).toEqual({ missing: 0, left_over: 0, other: 0 });
  await exactWork(here);
}

const LIKELY = ['round', 'answer', 'responses', 'components', 'position', 'submit', 'accept', 'disagree'];
const LIKELY_AFTER = ['submit', 'accept', 'send_back', 'revise', 'ask_more', 'suspend', 'resume'];
const LIKELY_BETWEEN = ['convene', 'confirm', 'attendance', 'minutes', 'reconcile', 'responses'];

test.each([
  ['of a dossier in drafting', LIKELY, walkedDossier],
  ['of a dossier that is ready to go up', LIKELY_AFTER, walkedReady],
  ['of a dossier that agencies differ on', LIKELY_BETWEEN, walkedDissent],
])(
  'over any walk %s',
  async (_, likely, begin) => {
    await fc.assert(
      fc.asyncProperty(walks(DOSSIER_STEPS, likely), (steps) => walk(steps, DOSSIER_STEPS, begin)),
      { numRuns: effort(2, 12), endOnFailure: true },
    );
  },
  300_000,
);

const { confirm: _, ...often } = TASK_STEPS;

test('over any walk of a task', async () => {
  await fc.assert(
    fc.asyncProperty(walks(TASK_STEPS, Object.keys(often)), (steps) => walk(steps, TASK_STEPS, walkedTask)),
    { numRuns: effort(3, 16), endOnFailure: true },
  );
}, 300_000);

afterAll(() => console.log(`kinds: ${[...seen].sort().join(', ')}; taken: ${[...taken].sort().join(', ')}`));
