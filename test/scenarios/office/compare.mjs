/** The report on tasks against the recount: every figure of every row, and the list behind it. */
import { HOME_AFFAIRS } from '../quarter/cast.mjs';
import { headOf } from '../quarter/changes.mjs';
import { dayOf } from '../quarter/working-time.mjs';
import { COMMUNES } from './cast.mjs';
import { figuresOf } from './recount.mjs';

const head = ({ lead, at }) => (COMMUNES.includes(lead) ? `${lead}-01` : headOf(lead, dayOf(at)));
const KEYS = { agency: ({ lead }) => lead, source: ({ source }) => source, field: ({ field }) => field };

const flat = (row, prefix = '') =>
  Object.entries(row).flatMap(([name, value]) => {
    if (value === null || typeof value !== 'object') return [];
    return 'href' in value ? [[`${prefix}${name}`, value]] : flat(value, `${prefix}${name}.`);
  });

/** Adds up to nothing, and so has a list of another figure behind it. */
const MEASURES = new Set(['lead.meanDelayWorkingDays', 'progressPercent']);

export async function checkReports(play, tasks, period) {
  const within = ({ at }) => dayOf(at) >= period.from && dayOf(at) <= period.to;
  const led = tasks.filter(within);
  const parts = tasks.flatMap((each) => each.parts).filter(within);
  for (const by of ['agency', 'source', 'field']) {
    const report = await play.get(HOME_AFFAIRS, `/v1/reports/tasks?${new URLSearchParams({ ...period, by })}`);
    const keys = [...new Set([...led, ...parts].map(KEYS[by]))].sort();
    const those = (list, key) => list.filter((each) => KEYS[by](each) === key);
    play.checks.equal(`rows by ${by} from ${period.from}`, report.rows.map((each) => each.key).sort(), keys);
    for (const row of report.rows) {
      const counted = figuresOf(those(led, row.key), those(parts, row.key), play.stage.now, play.working);
      const figures = Object.fromEntries(flat(row).map(([name, { value }]) => [name, value]));
      for (const [name, value] of Object.entries(counted))
        play.checks.equal(`${name} of ${row.key} by ${by} from ${period.from}`, figures[name], value);
      if (by === 'agency') await checkLists(play, row);
    }
  }
  await checkHeads(play, led, period);
}

/** Heads answer for their agencies; those of who is late answer on the day of the term. */
async function checkHeads(play, led, period) {
  const report = await play.get(HOME_AFFAIRS, `/v1/reports/tasks?${new URLSearchParams({ ...period, by: 'head' })}`);
  const sum = report.rows.reduce((all, { lead }) => all + lead.assigned.value, 0);
  play.checks.equal(`every task has its head from ${period.from}`, sum, led.length);
  const heads = new Set(led.map(head));
  play.checks.check(
    'and nobody else has any',
    report.rows.every(({ key, lead }) => lead.assigned.value === 0 || heads.has(key)),
  );
}

async function checkLists(play, row) {
  for (const [name, { value, href }] of flat(row)) {
    if (MEASURES.has(name)) continue;
    let count = 0;
    for (let cursor = ''; cursor !== null;) {
      const page = await play.get(
        HOME_AFFAIRS,
        `${href}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      count += page.items.length;
      cursor = page.next;
    }
    play.checks.equal(`the list behind ${name} of ${row.key}`, count, value);
  }
}

/** Violations as the service lists them against those that the journals tell. */
export async function checkViolations(play, tasks) {
  const told = tasks.flatMap(({ id, violations }) =>
    [...violations].map(([violation, { kind, agency, counts }]) => `${violation} ${id} ${kind} ${agency} ${counts}`),
  );
  const listed = [];
  for (let cursor = ''; cursor !== null;) {
    const more = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page = await play.get(HOME_AFFAIRS, `/v1/violations?limit=200${more}`);
    for (const { id, taskId, kind, agency, status } of page.items)
      listed.push(`${id} ${taskId} ${kind} ${agency} ${!['excused', 'annulled'].includes(status)}`);
    cursor = page.next;
  }
  play.checks.equal('the journals know every violation', told.sort(), listed.sort());
  play.checks.check('there are some', listed.length > 5, listed.length);
}

/** Each agency is charged once at most for one term that it missed, and whoever owes at the end is charged or waits for others. */
export function checkCharges(play, tasks) {
  const { now } = play.stage;
  for (const { id, state, dueAt, reportedAt, lead, violations, parts } of tasks) {
    if (dueAt === null || reportedAt !== null || dueAt > now || !['assigned', 'in_progress'].includes(state)) continue;
    const charged = [...violations.values()].some((each) => each.agency === lead && each.counts);
    const owed = parts.some(
      (each) => !each.released && each.dueAt !== null && each.dueAt <= dueAt && each.givenAt === null,
    );
    const cameLate = parts.some((each) => each.late);
    play.checks.check(`who is late with ${id} is charged, or waited for others`, charged || owed || cameLate);
  }
}
