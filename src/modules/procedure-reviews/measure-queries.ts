import type { LocalDate } from '../../core/dates.js';
import type { Queryable, Statement } from '../../platform/db/index.js';
import { monthsIn, plusDays, startOfDay } from '../calendar/index.js';
import { MEASURED_KEY, MEASURED_SUMS, measuredFacts, type WorkingTime } from '../citizens/index.js';
import type { Measured } from './measured.js';
import { spreads } from './spreads.js';

export interface MeasuredVersion {
  readonly code: string;
  readonly version: number;
}

export interface MeasureQuestion {
  readonly versions: readonly MeasuredVersion[];
  /** Taken in on the local days from the first to the last, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly timezone: string;
  readonly percentile: number;
  readonly time: WorkingTime;
}

const SUMS = MEASURED_SUMS.join(', ');
const CELL = [...MEASURED_KEY, ...MEASURED_SUMS].map((each) => `x.${each}`).join(', ');

/** A fact as a cell of its own. */
const single = (
  facts: string,
): string => `select ${MEASURED_KEY.filter((each) => each !== 'hour').join(', ')}, coalesce(minutes / 60, -1) as hour, ${SUMS},
      array[(minutes % 60)::smallint] as minutes, array[n] as times from ${facts}`;

const IN_PERIOD = `handlings h cross join lateral (select * from dossiers d where d.tenant_id = h.tenant_id and d.id = h.dossier_id offset 0) d
      where h.tenant_id = $1 and h.procedure_code = p.code and h.received_at >= $4 and h.received_at < $7 and not h.tallied`;
const around = (first: string, until: string): string =>
  `measured_facts f where f.tenant_id = $1 and f.procedure_code = p.code and f.received_at >= ${first} and f.received_at < ${until}`;
const WHOLE = `x.tenant_id = $1 and x.procedure_code = p.code and x.month >= $8::date and x.month < $9::date`;
const WORKING = { starts: '$11::timestamptz[]', before: '$12::float8[]', lengths: '$13::float8[]' };

const rowsOf = (select: string): string => `coalesce((select jsonb_agg(to_jsonb(t)) from (${select}) t), '[]')`;
const sum = (column: string): string => `sum(${column})::integer`;

/**
 * One statement however many dossiers: whole months from what was tallied (ADR 14), the days around them from the facts of their dossiers, and what is not tallied
 * row by row, by `handlings__unmeasured` and `handling_steps__dossier`.
 */
export const measureStatement = (tenant: string, question: MeasureQuestion): Statement => ({
  name: 'procedure-reviews.measure',
  text: `select p.code, m.measured from unnest($2::text[], $3::integer[]) as p (code, version) cross join lateral (
    with ${measuredFacts(IN_PERIOD, WORKING)},
    cells as materialized (
      ${single('facts')}
      union all ${single(around('$4', '$5'))}
      union all ${single(around('$6', '$7'))}
      union all select ${CELL}, x.minutes, x.times from measured_rollups x where ${WHOLE}
    ), own as materialized (select * from cells where procedure_version = p.version),
    ${spreads('$10')}
    select jsonb_build_object(
      'dossiers', (select coalesce(${sum('n')}, 0) from own where kind = 'dossier'),
      'otherVersions', (select coalesce(${sum('n')}, 0) from cells where kind = 'dossier' and procedure_version <> p.version),
      'needed', coalesce((select jsonb_build_object('n', n, 'median', median, 'high', high, 'longest', longest) from spread where what = 'needed'),
        '{"n": 0, "median": null, "high": null, "longest": null}'),
      'steps', ${rowsOf(`select o.code, s.n, s.median, s.high, s.longest, o.dossiers, o."sentBack", o.recorded
        from (select code, ${sum('dossiers')} as dossiers, ${sum('sent_back')} as "sentBack", ${sum('recorded')} as recorded from own where kind = 'turn' group by code) o
          join spread s on s.what = 'step' and s.code = o.code order by o.code`)},
      'units', ${rowsOf(`select o.code, o.agency, s.n, s.median, s.high, s.longest, o.overran
        from (select code, agency, ${sum('overran')} as overran from own where kind = 'turn' group by code, agency) o
          join spread s on s.what = 'unit' and s.code = o.code and s.agency = o.agency order by o.code, o.agency`)},
      'components', ${rowsOf(`select code, ${sum('n')} as n, ${sum('reused')} as reused from own where kind = 'component' group by code having sum(n) <> 0 order by code`)},
      'supplemented', (select coalesce(${sum('supplemented')}, 0) from own where kind = 'dossier'),
      'supplements', ${rowsOf(`select code, ${sum('n')} as n from own where kind = 'supplement' group by code having sum(n) <> 0 order by code`)}) as measured) m`,
  values: [
    tenant,
    question.versions.map((each) => each.code),
    question.versions.map((each) => each.version),
    ...bounds(question),
    question.percentile,
    question.time.starts,
    question.time.before,
    question.time.lengths,
  ],
});

/** The period, the days before and after the whole months in it as moments, and those months. */
function bounds({ from, to, timezone }: MeasureQuestion): unknown[] {
  const until = plusDays(to, 1);
  const { whole } = monthsIn({ from, to });
  const days = whole === null ? [from, until, until, until] : [from, whole.from, whole.until, until];
  const months = whole === null ? [from, from] : [whole.from, whole.until];
  return [...days.map((day) => startOfDay(timezone, day)), ...months];
}

/** What was measured of each of these versions, by the code of the procedure. */
export async function measure(
  db: Queryable,
  tenant: string,
  question: MeasureQuestion,
): Promise<ReadonlyMap<string, Measured>> {
  if (question.versions.length === 0) return new Map();
  const rows = await db.query(measureStatement(tenant, question));
  return new Map(rows.map((row) => [row['code'] as string, row['measured'] as Measured]));
}
