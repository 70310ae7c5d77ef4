import type { Queryable } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { figuresStatement, type Part } from './figure-queries.js';
import { INSPECTION_FIGURES } from './inspection-figures.js';
import type { InspectionCounts, InspectionQuestion } from './inspection-report.js';
import { NOBODY } from './report.js';
import { sourcesOf } from './sources.js';
import { ask, type Asked } from './statement.js';

/** Adds up all figures of inspections in one statement, and so as of one moment; `beside` writes in the same statement. */
export async function countInspections(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  question: InspectionQuestion,
  reference: ReferenceData,
  now: Date,
  beside?: (asked: Asked) => string,
): Promise<Map<string, InspectionCounts>> {
  const asked = ask(question, reference, now);
  const counting = figuresStatement(asked, sourcesOf(processes), INSPECTION_FIGURES, null);
  const text =
    beside === undefined ? counting : `with beside as (${beside(asked)}) select * from (${counting}) counted`;
  const rows = (await db.query({ text, values: asked.values.list })) as unknown as Part[];
  const found = new Map<string, InspectionCounts>();
  for (const { row } of rows) {
    const { key: name, ...figures } = row;
    const key = name ?? NOBODY;
    const counts = Object.fromEntries(Object.entries(figures).map(([figure, value]) => [figure, Number(value ?? 0)]));
    found.set(key, { ...found.get(key), ...counts });
  }
  return found;
}

/** Agencies that the latest plans of these years name, each once. */
export async function plannedIn(db: Queryable, tenant: string, from: string, to: string): Promise<string[]> {
  const rows = await db.query({
    name: 'reports.planned-inspections',
    text: `select distinct i.item ->> 'agency' as agency
      from (select distinct on (p.year) p.items from inspection_plans p
        where p.tenant_id = $1 and p.year between $2 and $3 order by p.year, p.version desc) p
      cross join lateral jsonb_array_elements(p.items) as i (item)`,
    values: [tenant, Number(from.slice(0, 4)), Number(to.slice(0, 4))],
  });
  return rows.map((row) => row['agency'] as string);
}
