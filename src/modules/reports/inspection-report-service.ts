import type { Call } from '../../core/call.js';
import { queryable } from '../../platform/db/index.js';
import { identify } from '../auth/index.js';
import { namesOf, type Names } from '../tenants/index.js';
import { countInspections, plannedIn } from './inspection-figure-queries.js';
import { INSPECTION_FIGURES, type InspectionFigureName } from './inspection-figures.js';
import { inspectionRows, unitsOf, type InspectionQuestion, type InspectionRow } from './inspection-report.js';
import { itemsIn, type CountedItem, type ItemKey } from './items-queries.js';
import { keptKey, readable, refuseBackwards, type ReportDeps } from './report-service.js';
import { sourcesOf } from './sources.js';
import { ask } from './statement.js';
import { askedTogether, withAgencies, type Rows } from './together.js';

export type InspectionReportService = ReturnType<typeof createInspectionReportService>;

/** What is asked of the figures of inspections, and who may ask (R23, R24). */
export function createInspectionReportService({ pool, referenceData, processes }: ReportDeps) {
  const open = async <Q extends InspectionQuestion>(call: Call, asked: Q, key = '') => {
    refuseBackwards(asked);
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    const question = readable(caller, asked, key);
    return { reference, now: tenant.now, today: reference.calendar.localDate(tenant.now), question };
  };
  return {
    /** The figures of a period, row by row, and how many agencies were inspected. @throws DomainError `invalid`, `forbidden` */
    async figures(
      call: Call,
      asked: InspectionQuestion,
    ): Promise<Rows<InspectionRow> & { readonly units: ReturnType<typeof unitsOf> }> {
      const { reference, now, today, question } = await open(call, asked);
      const db = queryable(pool, call.tenant);
      const byAgency = { ...question, by: 'agency' as const };
      const [found, agencies, planned] = await Promise.all([
        countInspections(db, processes, question, reference, now),
        question.by === 'agency' ? undefined : countInspections(db, processes, byAgency, reference, now),
        plannedIn(db, call.tenant, question.from, question.to),
      ]);
      const basis = { question, reference, today };
      const whole = askedTogether(question, reference, today);
      const together = whole
        ? inspectionRows(await countInspections(db, processes, whole, reference, now), { ...basis, question: whole })
        : [];
      return {
        rows: inspectionRows(found, basis),
        together: withAgencies(together, reference),
        units: unitsOf(basis, agencies ?? found, planned),
      };
    },

    /** What one figure of one row counts. @throws DomainError `invalid`, `forbidden` */
    async items(
      call: Call,
      asked: InspectionQuestion & { readonly key: string; readonly figure: InspectionFigureName },
      after: ItemKey | undefined,
      limit: number,
    ): Promise<CountedItem[]> {
      const { reference, now, question } = await open(call, asked, asked.key);
      const figure = INSPECTION_FIGURES[asked.figure];
      const about = ask(question, reference, now);
      const what = { figure, key: keptKey(reference, question.by, asked.key), after, limit };
      return itemsIn(queryable(pool, call.tenant), processes, about, sourcesOf(processes)[figure.source]!, what);
    },

    /** What answers say beside codes. */
    names: async (call: Call): Promise<Names> => namesOf((await referenceData.current(call.tenant)).reference),
  };
}
