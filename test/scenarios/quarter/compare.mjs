/** The coordination report against the recount, figure by figure, and the lists behind its figures. */
import { HOME_AFFAIRS } from './cast.mjs';
import { random } from '../killer.mjs';
import { answeredOf, figuresOf, KEYS, percentile } from './recount.mjs';
import { dayOf } from './working-time.mjs';

const rounded = (value) => (value === null ? null : Math.round(value * 100) / 100);
const hours = (minutes) => (minutes === null ? null : rounded(minutes / 60));
const within =
  ({ from, to }) =>
  (row) =>
    dayOf(row.at) >= from && dayOf(row.at) <= to;
const sub = (counts, prefix) =>
  Object.fromEntries(
    Object.entries(counts)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );

/** One row of the report as the recount has it. */
function rowOf(rows) {
  const counts = figuresOf(rows);
  const minutes = answeredOf(rows.filter((each) => each.source === 'requests')).map((each) => each.minutes);
  const { scored } = counts;
  const products = scored + counts.dossiers_on_time + counts.dossiers_overdue;
  const delays = scored - counts.early - counts.on_time + counts.dossiers_overdue - counts.delays_excused;
  return {
    consulted: {
      asked: counts.asked,
      pending: counts.pending,
      early: counts.early,
      onTime: counts.on_time,
      late: counts.late,
      silent: counts.silent,
      incomplete: counts.incomplete,
      declined: counts.declined,
      withdrawn: counts.withdrawn,
      excused: counts.excused,
      medianWorkingHours: hours(percentile(minutes, 0.5)),
      p90WorkingHours: hours(percentile(minutes, 0.9)),
      meetingsInvited: counts.meetings_invited,
      meetingsMissed: counts.meetings_missed,
    },
    lead: {
      dossiers: counts.dossiers,
      byState: sub(counts, 'state.'),
      onTime: counts.dossiers_on_time,
      overdue: counts.dossiers_overdue,
      returns: counts.returns,
      returnsByGround: sub(counts, 'returned.'),
      rounds: counts.rounds,
      reminders: counts.reminders,
      referrals: counts.referrals,
      delayCauses: sub(counts, 'cause.'),
    },
    violations: { all: counts.violations, excused: counts.violations_excused, byKind: sub(counts, 'violation.') },
    scores: {
      // The points of Thông tư 01/2018 have no basis in this quarter.
      points: null,
      average: null,
      progressPercent: products === 0 ? null : rounded(100 - (25 * delays) / products),
      excusedDelays: counts.delays_excused,
    },
  };
}

/** `[name, {value, href}]` of every figure of a row, groups within groups. */
export function figuresIn(row, prefix = '') {
  return Object.entries(row).flatMap(([name, value]) => {
    if (value === null || typeof value !== 'object') return [];
    return 'href' in value ? [[`${prefix}${name}`, value]] : figuresIn(value, `${prefix}${name}.`);
  });
}

function flat(row, prefix = '') {
  return Object.entries(row).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' ? flat(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value]],
  );
}

export const reportOf = (play, query) =>
  play.get(HOME_AFFAIRS, `/v1/reports/coordination?${new URLSearchParams(query)}`);

/** Every figure of every row of one report; its key is what `by` says. */
export async function checkReport(play, rows, query) {
  const { checks } = play;
  const told = `by ${query.by} from ${query.from} to ${query.to}${query.agency ? ` of ${query.agency}` : ''}`;
  const report = await reportOf(play, query);
  const counted = new Map();
  for (const row of rows.filter(within(query))) {
    if (query.agency && row.party !== query.agency) continue;
    const key = KEYS[query.by](row);
    counted.set(key, [...(counted.get(key) ?? []), row]);
  }
  const known = new Set(report.rows.map((each) => each.key));
  checks.equal(
    `the report ${told} has a row for all that happened`,
    [...counted.keys()].filter((key) => !known.has(key)),
    [],
  );
  checks.equal(`the report ${told} has no row twice`, known.size, report.rows.length);
  for (const row of report.rows) {
    const [actual, expected] = [figuresIn(row), new Map(flat(rowOf(counted.get(row.key) ?? [])))];
    checks.equal(
      `the row ${row.key} ${told} has these figures`,
      actual.map(([name]) => name).sort(),
      [...expected.keys()].sort(),
    );
    for (const [name, { value }] of actual) checks.equal(`${name} of ${row.key} ${told}`, value, expected.get(name));
    checks.equal(`${row.key} ${told} is marked as small`, row.small, expected.get('consulted.asked') < 10);
  }
  return report;
}

/** What the list behind a figure holds, page by page. */
async function listBehind(play, href) {
  const found = [];
  for (let next = ''; next !== null;) {
    const page = await play.get(HOME_AFFAIRS, `${href}&limit=200${next && `&cursor=${encodeURIComponent(next)}`}`);
    found.push(...page.items);
    ({ next } = page);
  }
  return found;
}

const DERIVED = /WorkingHours$|^scores\.(?!excusedDelays)/;

/** Figures open into lists of exactly what they count. Of derived ones the list is what they were derived from. */
export async function checkLists(play, rows, query, report, wanted) {
  const { checks } = play;
  for (const row of report.rows.filter((each) => wanted(each.key))) {
    const here = rows.filter(within(query)).filter((each) => KEYS[query.by](each) === row.key);
    const counts = figuresOf(here);
    for (const [name, { value, href }] of figuresIn(row)) {
      if (!wanted(row.key, name)) continue;
      const items = await listBehind(play, href);
      const expected = DERIVED.test(name) ? (name.startsWith('scores.') ? counts.scored : counts.answered) : value;
      checks.equal(`the list behind ${name} of ${row.key} by ${query.by} holds what it counts`, items.length, expected);
      checks.equal(
        `and nothing twice`,
        new Set(items.map((each) => `${each.type} ${each.id} ${each.no}`)).size,
        items.length,
      );
      const dossiers = new Set(here.map((each) => each.dossierId));
      checks.check(
        `and nothing from elsewhere`,
        items.every((each) => dossiers.has(each.dossierId)),
        items.find((each) => !dossiers.has(each.dossierId)),
      );
    }
  }
}

/** Which lists are walked: all of two rows, and a sample of the others. */
export function sample(seed, whole, share) {
  const chance = random(seed);
  return (key, name) => name === undefined || whole.includes(key) || chance() < share;
}
