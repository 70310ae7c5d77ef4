/** The reports on citizens' dossiers against the recount: every figure of every row, and the list behind it. */
import { HOME_AFFAIRS } from '../quarter/cast.mjs';
import { pooled } from '../quarter/stage.mjs';
import { PROCEDURES } from './cast.mjs';
import { figuresOf } from './recount.mjs';

const KEYS = {
  receiving_point: ({ lead }) => lead,
  unit: ({ lead }) => lead,
  procedure: ({ plan }) => plan.procedure,
  field: ({ plan }) => PROCEDURES[plan.procedure].field,
  channel: ({ plan }) => plan.channel,
};

/** `name, {value, href}` of every figure of a row. */
export const flat = (row, prefix = '') =>
  Object.entries(row).flatMap(([name, value]) => {
    if (value === null || typeof value !== 'object') return [];
    return 'href' in value ? [[`${prefix}${name}`, value]] : flat(value, `${prefix}${name}.`);
  });

/** How many things a list has, page by page. */
export async function countOf(play, href) {
  let count = 0;
  for (let cursor = ''; cursor !== null;) {
    const page = await play.get(HOME_AFFAIRS, `${href}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    count += page.items.length;
    cursor = page.next;
  }
  return count;
}

export async function checkCitizens(play, facts, period) {
  for (const [by, keyOf] of Object.entries(KEYS)) {
    const report = await play.get(HOME_AFFAIRS, `/v1/reports/citizens?${new URLSearchParams({ ...period, by })}`);
    const counted = Object.fromEntries(
      [...new Set(facts.map(keyOf))].map((key) => [
        key,
        figuresOf(
          facts.filter((each) => keyOf(each) === key),
          period,
          play.stage.now,
          play.working,
        ),
      ]),
    );
    const keys = Object.keys(counted).filter((key) => Object.values(counted[key]).some((value) => value > 0));
    play.checks.equal(`rows by ${by} from ${period.from}`, report.rows.map((each) => each.key).sort(), keys.sort());
    for (const row of report.rows) {
      const figures = Object.fromEntries(flat(row).map(([name, { value }]) => [name, value]));
      for (const [name, value] of Object.entries(counted[row.key] ?? {}))
        play.checks.equal(`${name} of ${row.key} by ${by} from ${period.from}`, figures[name], value);
      play.checks.equal(
        `nothing else is counted of ${row.key}`,
        Object.keys(figures).sort(),
        Object.keys(counted[row.key]).sort(),
      );
    }
    if (by === 'receiving_point')
      await pooled(
        report.rows.flatMap((row) => flat(row).map((each) => [row, each])),
        checkList(play),
      );
  }
}

/** A share has the list of what it is a share of; components are counted by dossier and weighed. */
const NO_COUNT = /Percent$|^components\./;

const checkList =
  (play) =>
  async ([row, [name, { value, href }]]) => {
    if (NO_COUNT.test(name)) return;
    play.checks.equal(`the list behind ${name} of ${row.key}`, await countOf(play, href), value);
  };
