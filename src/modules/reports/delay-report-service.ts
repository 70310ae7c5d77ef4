import type { Call } from '../../core/call.js';
import { queryable } from '../../platform/db/index.js';
import { identify } from '../auth/index.js';
import { namesOf, type Names } from '../tenants/index.js';
import { DELAY_FIGURES, OFFICIAL_FIGURES, type DelayFigureName, type OfficialFigureName } from './delay-figures.js';
import { countDelays, countOfficials } from './delay-queries.js';
import {
  delayRowsOf,
  officialRows,
  plainDelays,
  type DelayQuestion,
  type DelayRow,
  type OfficialQuestion,
} from './delay-report.js';
import { countedItems, type CountedItem, type ItemKey } from './items-queries.js';
import { keptKey, readable, refuseBackwards, type ReportDeps } from './report-service.js';
import type { Period } from './report.js';
import { bothOf, type Rows } from './together.js';

export type DelayReportService = ReturnType<typeof createDelayReportService>;

/** Why citizens' dossiers were late, and with whom (R20, R21), and who may ask. */
export function createDelayReportService({ pool, referenceData, processes }: ReportDeps) {
  const open = async <Q extends Period & { readonly by?: string; readonly agency?: string | undefined }>(
    call: Call,
    asked: Q,
    key = '',
  ) => {
    refuseBackwards(asked);
    const { tenant, reference } = await referenceData.current(call.tenant);
    const { now } = tenant;
    const question = readable(identify(call.principal, reference, now), asked, key);
    return { reference, now, today: reference.calendar.localDate(now), question };
  };
  const db = (call: Call) => queryable(pool, call.tenant);
  return {
    /** Steps that overran, row by row. @throws DomainError `invalid`, `forbidden` */
    async delays(call: Call, asked: DelayQuestion): Promise<Rows<DelayRow>> {
      const { question, reference, now, today } = await open(call, asked);
      const rowsOf = delayRowsOf({ reference, today, now }, (of) => countDelays(db(call), of, reference, now));
      return bothOf(rowsOf, question, reference, today);
    },

    /** Officials who were late at least so often. @throws DomainError `invalid`, `forbidden` */
    async officials(call: Call, asked: Omit<OfficialQuestion, 'atLeast'> & { readonly atLeast?: number | undefined }) {
      const { question, reference, now, today } = await open(call, asked);
      const { from, to, agency } = question;
      const plain = { from, to, agency, by: 'official' as const };
      const found = await countOfficials(db(call), processes, plain, reference, now);
      const atLeast = question.atLeast ?? reference.policies.inForce(today).reports.officialsAtLeast;
      return { atLeast, rows: officialRows({ ...question, atLeast }, found, { reference, today }) };
    },

    /** What one figure of one row of the delays counts. @throws DomainError `invalid`, `forbidden` */
    async delayItems(
      call: Call,
      asked: DelayQuestion & { readonly key: string; readonly figure: DelayFigureName },
      after: ItemKey | undefined,
      limit: number,
    ): Promise<CountedItem[]> {
      const { question: narrowed, reference, now } = await open(call, asked, asked.key);
      const question = plainDelays(narrowed);
      const key = keptKey(reference, question.by, asked.key);
      const what = { question, figure: DELAY_FIGURES[asked.figure], key, after, limit };
      return countedItems(db(call), processes, what, reference, now);
    },

    /** What one figure of one official counts. @throws DomainError `invalid`, `forbidden` */
    async officialItems(
      call: Call,
      asked: Omit<OfficialQuestion, 'atLeast'> & { readonly key: string; readonly figure: OfficialFigureName },
      after: ItemKey | undefined,
      limit: number,
    ): Promise<CountedItem[]> {
      const { question: narrowed, reference, now } = await open(call, asked);
      const { from, to, agency } = narrowed;
      const question = { from, to, agency, by: 'official' as const };
      const what = { question, figure: OFFICIAL_FIGURES[asked.figure], key: asked.key, after, limit };
      return countedItems(db(call), processes, what, reference, now);
    },

    /** What answers say beside codes. */
    names: async (call: Call): Promise<Names> => namesOf((await referenceData.current(call.tenant)).reference),
  };
}
