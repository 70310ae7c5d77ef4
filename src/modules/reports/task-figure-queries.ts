import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { figuresStatement, type Part } from './figure-queries.js';
import { NOBODY, type Question } from './report.js';
import { sourcesOf, type Sources } from './sources.js';
import { ask, keyed, within, type Asked } from './statement.js';
import { TASK_FIGURES, type TaskFigureName } from './task-figures.js';

/** What was counted for one row; figures that are not there are zero. */
export interface TaskCounts {
  readonly counts: Partial<Record<TaskFigureName, number>>;
  /** Of each task that is late: its term, and when it was handed in, else the present moment. */
  readonly delays: readonly (readonly [due: string, until: string])[];
}

interface Delays {
  readonly part: 'delays';
  readonly row: { readonly key: string | null; readonly delays: TaskCounts['delays'] };
}

/** Adds up all figures of tasks in one statement, and so as of one moment; `beside` writes in the same statement. */
export async function countTasks(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  question: Question,
  reference: ReferenceData,
  now: Date,
  beside?: (asked: Asked) => string,
): Promise<Map<string, TaskCounts>> {
  const asked = ask(question, reference, now);
  const sources = sourcesOf(processes);
  const counting = `${figuresStatement(asked, sources, TASK_FIGURES, null)}${delaysOf(asked, sources)}`;
  const text =
    beside === undefined ? counting : `with beside as (${beside(asked)}) select * from (${counting}) counted`;
  return merged((await db.query({ text, values: asked.values.list })) as unknown as (Part | Delays)[]);
}

/** Working days are the calendar's to count: the moments come out as they are. */
function delaysOf(asked: Asked, { tasks: source }: Sources): string {
  if (!source) return '';
  const { key, join } = keyed(asked, source);
  return `
union all
select 'delays' as part, to_jsonb(t) as row from (
  select ${key} as key, jsonb_agg(jsonb_build_array(x.due, coalesce(x.done, $2::timestamptz)) order by x.at, x.id) as delays
  from (${source.rows}) x ${join} where ${within(asked, source)} and ${TASK_FIGURES['task.delayed'].where} group by 1) t`;
}

function merged(rows: readonly (Part | Delays)[]): Map<string, TaskCounts> {
  const found = new Map<string, TaskCounts>();
  for (const each of rows) {
    const { key: name, ...row } = each.row;
    const key = name ?? NOBODY;
    const before = found.get(key) ?? { counts: {}, delays: [] };
    if (each.part === 'delays') found.set(key, { ...before, delays: (each as Delays).row.delays });
    else {
      const counts = Object.fromEntries(Object.entries(row).map(([figure, value]) => [figure, Number(value ?? 0)]));
      found.set(key, { ...before, counts: { ...before.counts, ...counts } });
    }
  }
  return found;
}
