import type { Call } from '../../core/call.js';
import type { Text } from '../../core/text.js';
import { queryable } from '../../platform/db/index.js';
import { identify } from '../auth/index.js';
import { namesOf, type Names, type ReferenceData } from '../tenants/index.js';
import { citizenFigures, type CitizenFigureName } from './citizen-figures.js';
import { countCitizens } from './citizen-figure-queries.js';
import { askCitizens, isStock, plain, sourceOf, type CitizenQuestion } from './citizen-question.js';
import { citizenRows, type CitizenRow } from './citizen-report.js';
import { countServiceIndex } from './count-service-index.js';
import type { Figure } from './figures.js';
import { itemsIn, type CountedItem, type ItemKey } from './items-queries.js';
import { keptKey, readable, refuseBackwards, type ReportDeps } from './report-service.js';
import { sourcesOf } from './sources.js';
import { bothOf, type Rows } from './together.js';

export type CitizenReportService = ReturnType<typeof createCitizenReportService>;

interface Opened<Q> {
  readonly reference: ReferenceData;
  readonly now: Date;
  readonly today: string;
  readonly question: Q;
}

/** What is asked of the figures of citizens' dossiers, and who may ask (R16, R19, R22). */
export function createCitizenReportService({ pool, referenceData, processes }: ReportDeps) {
  const open = async <Q extends CitizenQuestion>(call: Call, question: Q, key = ''): Promise<Opened<Q>> => {
    refuseBackwards(question);
    const { tenant, reference } = await referenceData.current(call.tenant);
    const { now } = tenant;
    const caller = identify(call.principal, reference, now);
    return { reference, now, today: reference.calendar.localDate(now), question: readable(caller, question, key) };
  };
  return {
    /** The figures of a period, row by row. @throws DomainError `invalid`, `forbidden` */
    async figures(call: Call, asked: CitizenQuestion): Promise<Rows<CitizenRow>> {
      const { reference, now, today, question } = await open(call, asked);
      const rowsOf = async (of: CitizenQuestion): Promise<CitizenRow[]> => {
        const found = await countCitizens(queryable(pool, call.tenant), processes, of, reference, now);
        return citizenRows(found, { question: of, reference, today });
      };
      return bothOf(rowsOf, question, reference, today);
    },

    /** The index of service, row by row (R22, R28). @throws DomainError `invalid`, `forbidden` */
    async index(call: Call, asked: CitizenQuestion, say: (each: Text) => string) {
      const { reference, now, today, question } = await open(call, asked);
      const basis = { question, reference, today };
      return countServiceIndex(queryable(pool, call.tenant), processes, basis, now, say);
    },

    /** What one figure of one row counts. @throws DomainError `invalid`, `forbidden` */
    async items(
      call: Call,
      asked: CitizenQuestion & { readonly key: string; readonly figure: CitizenFigureName },
      after: ItemKey | undefined,
      limit: number,
    ): Promise<CountedItem[]> {
      const { reference, now, question } = await open(call, asked, asked.key);
      const all = askCitizens(question, reference, now);
      const figure: Figure = citizenFigures(sourceOf(question))[asked.figure];
      const { source, asked: about } = isStock(figure.source)
        ? all.stock(figure.source)
        : { source: sourcesOf(processes)[figure.source]!, asked: all.asked };
      const what = { figure, key: keptKey(reference, plain(question).by, asked.key), after, limit };
      return itemsIn(queryable(pool, call.tenant), processes, about, source, what);
    },

    /** What answers say beside codes. */
    names: async (call: Call): Promise<Names> => namesOf((await referenceData.current(call.tenant)).reference),
  };
}
