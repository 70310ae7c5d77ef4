import { monthsIn, plusDays } from '../calendar/index.js';
import { delayFacts, type DelayScope, type TurnParties } from '../citizens/index.js';
import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { figuresStatement, type Part } from './figure-queries.js';
import { OFFICIAL_FIGURES, type OfficialFigureName } from './delay-figures.js';
import { NOBODY, type Question } from './report.js';
import { sourcesOf } from './sources.js';
import { ask, dayBegins, grouped, joined, narrowed, type Asked } from './statement.js';

/** What was counted of steps that overran, for one row. Minutes are working minutes. */
export interface DelayCounts {
  readonly key: string;
  readonly late: number;
  readonly open: number;
  readonly excused: number;
  readonly dossiers: number;
  /** Beyond their hours, without what runs now. */
  readonly minutesOver: number;
  /** Of those that run now: since when, and the minutes that they had left then. */
  readonly running: readonly (readonly [since: string, left: number])[];
  readonly unitMinutes: number;
  readonly applicantMinutes: number;
  readonly consulted: readonly (readonly [agency: string, minutes: number])[];
}

/** What the rows are, and the scope in which a dossier counts once. */
function keyOf({ by, agency }: Question): { readonly key: string; readonly scope: DelayScope } {
  const ofUnit = agency !== undefined;
  switch (by) {
    case 'step':
      return { key: 'x.step', scope: ofUnit ? 'unit_step' : 'step' };
    case 'cause':
      return { key: 'x.cause', scope: ofUnit ? 'unit_cause' : 'cause' };
    case 'procedure':
      return { key: 'x.procedure_code', scope: ofUnit ? 'unit' : 'dossier' };
    // Of agencies together their key is the party.
    default:
      return { key: 'x.party', scope: 'unit' };
  }
}

const SUMMED = `scope, party, procedure_code, step, cause, consulted, late, excused, dossiers, minutes_over, unit_minutes, minutes`;
/** What has ended does not go on. */
const ENDED = '0 as open, null::timestamptz as running_since, 0 as remaining';

/** Facts of the period, and sums of them: whole months from what was tallied (ADR 14), the days around them fact by fact, and what is not tallied row by row. */
function facts(asked: Asked): string {
  const { from, to, together } = asked.question;
  const { whole } = monthsIn(asked.question);
  const [first, until] = [dayBegins(asked, from), dayBegins(asked, plusDays(to, 1))];
  const told = (where: string): string =>
    `select ${SUMMED}, ${ENDED} from delay_facts where tenant_id = (select $1::text) and ${where}`;
  const row = `select ${SUMMED}, open, running_since, remaining from facts where since >= ${first} and at < ${until}`;
  // What is tallied knows agencies apart: a dossier that was late with two of them counts once for both together.
  if (together) return row;
  if (whole === null)
    return [row, told(`at >= ${first} and at < ${until} and since >= ${first}`)].join('\nunion all\n');
  const [begin, end] = [dayBegins(asked, whole.from), dayBegins(asked, whole.until)];
  const day = (each: string): string => asked.values.add(each, 'date');
  return [
    row,
    told(`at >= ${first} and at < ${begin} and since >= ${first}`),
    told(`at >= ${end} and at < ${until} and since >= ${first}`),
    told(`since >= ${first} and since < ${begin} and since < at and at >= ${begin} and at < ${end}`),
    `select ${SUMMED}, ${ENDED} from delay_rollups where tenant_id = (select $1::text) and month >= ${day(whole.from)} and month < ${day(whole.until)}
      and since_month >= ${day(whole.from)}`,
  ].join('\nunion all\n');
}

/** Dossiers with a turn that overran in the period and is not tallied; of agencies together, all that overran with one of them. */
function counted(asked: Asked): string {
  const { from, to, together } = asked.question;
  const which = together
    ? `s.agency = any(${asked.values.add(
        together.flatMap(({ agencies }) => agencies),
        'text[]',
      )})`
    : 'not s.tallied';
  return `select distinct s.dossier_id from handling_steps s where s.tenant_id = (select $1::text) and s.overdue_at is not null and ${which}
      and s.overdue_at >= ${dayBegins(asked, from)} and s.overdue_at < ${dayBegins(asked, plusDays(to, 1))}`;
}

/** Whose turns they are: of agencies together the key of all of which the agency is one. */
function partiesOf({ question, values }: Asked): TurnParties | undefined {
  if (!question.together) return undefined;
  const { key, join } = grouped(values, question.together, 's.agency');
  return { party: key, join };
}

/**
 * Adds up steps that overran in one statement: how many, by how much, and who had their dossiers for how long (R21). `beside` writes in the same statement,
 * as of the same moment.
 */
export async function countDelays(
  db: Queryable,
  question: Question,
  reference: ReferenceData,
  now: Date,
  beside?: (asked: Asked) => string,
): Promise<DelayCounts[]> {
  const asked = ask(question, reference, now);
  const { key, scope } = keyOf(question);
  const where = joined([`x.scope in ('turn', '${scope}')`, ...narrowed(asked)]);
  const text = `
    with moment as (select $2::timestamptz), ${beside === undefined ? '' : `beside as (${beside(asked)}),`} ${delayFacts(counted(asked), partiesOf(asked))},
    counted as materialized (
      select ${key} as key, consulted, sum(late) as late, sum(open) as open, sum(excused) as excused, sum(dossiers) as dossiers, sum(minutes_over) as minutes_over,
        jsonb_agg(jsonb_build_array(running_since, remaining)) filter (where running_since is not null) as running, sum(unit_minutes) as unit_minutes, sum(minutes) as minutes
      from (${facts(asked)}) x where ${where} group by 1, 2),
    consulted as (select key, jsonb_agg(jsonb_build_array(consulted, minutes) order by minutes desc, consulted) as consulted from counted where consulted <> '' and dossiers > 0 group by key)
    select key, late::int, open::int, excused::int, dossiers::int, minutes_over::int as "minutesOver", coalesce(running, '[]') as running, unit_minutes::int as "unitMinutes",
      minutes::int as "applicantMinutes", coalesce(c.consulted, '[]') as consulted
    from counted left join consulted c using (key) where counted.consulted = '' and late + excused > 0 order by key`;
  return (await db.query({ text, values: asked.values.list })) as unknown as DelayCounts[];
}

export type OfficialCounts = Partial<Record<OfficialFigureName, number>>;

/** What each official was late with in citizens' dossiers (R20). `beside` writes in the same statement. */
export async function countOfficials(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  question: Question,
  reference: ReferenceData,
  now: Date,
  beside?: (asked: Asked) => string,
): Promise<Map<string, OfficialCounts>> {
  const asked = ask(question, reference, now);
  const counting = figuresStatement(asked, sourcesOf(processes), OFFICIAL_FIGURES, null);
  const text =
    beside === undefined ? counting : `with beside as (${beside(asked)}) select * from (${counting}) counted`;
  const rows = (await db.query({ text, values: asked.values.list })) as unknown as Part[];
  return new Map(
    rows.map(({ row: { key, ...counts } }) => [
      key ?? NOBODY,
      Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, Number(value ?? 0)])),
    ]),
  );
}
