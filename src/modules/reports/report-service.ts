import type { Call } from '../../core/call.js';
import { forbidden, invalidField, notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { identify, permit, visibilityOf, type Caller } from '../auth/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { namesOf, spellingsOf, type Names, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import { coordinationRow, inOrder, lastHeadship, type CoordinationRow } from './coordination.js';
import { FIGURES, type Figure, type FigureName } from './figures.js';
import { countedItems, type CountedItem, type ItemKey } from './items-queries.js';
import { NOBODY, type Period, type Question } from './report.js';
import { countFigures } from './figure-queries.js';
import { TASK_FIGURES, type TaskFigureName } from './task-figures.js';
import { countTasks } from './task-figure-queries.js';
import { taskRows, type TaskRow } from './task-report.js';
import { agenciesOf, bothOf, isByAgency, isTogether, readableTogether, type Rows } from './together.js';
import { tenuresOf } from './tenures.js';

export type ReportService = ReturnType<typeof createReportService>;

export interface ReportDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  /** Whose sources are counted. */
  readonly processes: readonly RegisteredProcess[];
}

const ALL_FIGURES: Readonly<Record<FigureName | TaskFigureName, Figure>> = { ...FIGURES, ...TASK_FIGURES };

/** What is asked of the figures, and who may ask. Oversight: it reads the process and never acts on it. */
export function createReportService({ pool, referenceData, processes }: ReportDeps) {
  const open = async <Q extends Question>(
    call: Call,
    question: Q,
    key = '',
  ): Promise<{ reference: ReferenceData; now: Date; today: string; question: Q }> => {
    refuseBackwards(question);
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    return {
      reference,
      now: tenant.now,
      today: reference.calendar.localDate(tenant.now),
      question: readable(caller, question, key),
    };
  };
  return {
    /** The figures of a period, row by row. @throws DomainError `invalid`, `forbidden` */
    async coordination(call: Call, asked: Question): Promise<Rows<CoordinationRow>> {
      const { reference, now, today, question } = await open(call, asked);
      const rowsOf = async (of: Question): Promise<CoordinationRow[]> => {
        const figures = await countFigures(queryable(pool, call.tenant), processes, of, reference, now);
        return inOrder([...figures].map(([key, found]) => coordinationRow(of, reference, today, key, found)));
      };
      return bothOf(rowsOf, question, reference, today);
    },

    /** The figures of assigned tasks over a period, row by row (R14). @throws DomainError `invalid`, `forbidden` */
    async tasks(call: Call, asked: Question): Promise<Rows<TaskRow>> {
      const { reference, now, today, question } = await open(call, asked);
      const rowsOf = async (of: Question): Promise<TaskRow[]> => {
        const found = await countTasks(queryable(pool, call.tenant), processes, of, reference, now);
        return taskRows(found, { question: of, reference, today });
      };
      return bothOf(rowsOf, question, reference, today);
    },

    /** What one figure of one row counts. @throws DomainError `invalid`, `forbidden` */
    async items(
      call: Call,
      asked: Question & { key: string; figure: FigureName | TaskFigureName },
      after: ItemKey | undefined,
      limit: number,
    ): Promise<CountedItem[]> {
      const { reference, now, question } = await open(call, asked, asked.key);
      return countedItems(
        queryable(pool, call.tenant),
        processes,
        { question, figure: ALL_FIGURES[asked.figure], key: keptKey(reference, question.by, asked.key), after, limit },
        reference,
        now,
      );
    },

    /** What answers say beside codes. */
    names: async (call: Call): Promise<Names> => namesOf((await referenceData.current(call.tenant)).reference),

    /** What one head answers for (R9). @throws DomainError `invalid`, `not-found`, `forbidden` */
    async scorecard(call: Call, official: string, period: Period) {
      const { reference, now, today, question } = await open<Question>(call, { ...period, by: 'head' });
      if (!lastHeadship(reference, official, period.to)) throw notFound();
      const agencies = reference.directory
        .agencies()
        .filter(({ code }) => question.agency === undefined || code === question.agency);
      const tenures = agencies
        .flatMap(({ code }) => tenuresOf(reference.directory, code))
        .filter((each) => each.official === official);
      if (tenures.length === 0) throw anotherAgency();
      const figures = await countFigures(queryable(pool, call.tenant), processes, question, reference, now);
      const charged = await countedItems(
        queryable(pool, call.tenant),
        processes,
        { question, figure: FIGURES.violations, key: official, after: undefined, limit: 200 },
        reference,
        now,
      );
      return {
        figures: coordinationRow(question, reference, today, official, figures.get(official)),
        tenures,
        charged,
        reference,
      };
    },
  };
}

/** The key of a row is a code, of a kind that follows from the rows, or the name of a field. */
export function keptKey(reference: ReferenceData, by: Question['by'], key: string): string {
  if (key === NOBODY || !(by in KINDS)) return key;
  if (by === 'agency')
    return agenciesOf(key)
      .map((each) => spellingsOf(reference).agency.of(each))
      .join('+');
  return spellingsOf(reference)[KINDS[by as keyof typeof KINDS]].of(key);
}

const KINDS = { agency: 'agency', head: 'official', procedure: 'procedure' } as const;

const anotherAgency = () =>
  forbidden(text('Chỉ được xem số liệu của cơ quan mình.', 'An agency reads its own figures only.'));

export function refuseBackwards({ from, to }: Period): void {
  if (from > to)
    throw invalidField(
      '/to',
      'before_from',
      text('Ngày cuối không được trước ngày đầu.', 'The last day is not before the first.'),
    );
}

/** An agency reads what is counted of itself; who watches over all reads everything. Throws `forbidden`. */
export function readable<Q extends { readonly by?: string; readonly agency?: string | undefined }>(
  caller: Caller,
  question: Q,
  key = '',
): Q {
  if (isTogether(key) && isByAgency(question.by)) return readableTogether(caller, question, key);
  const visibility = visibilityOf(caller);
  const agency = question.agency ?? (typeof visibility === 'object' ? visibility.agency : undefined);
  permit(caller, 'read figures', agency === undefined ? {} : { agency });
  return agency === undefined ? question : { ...question, agency };
}
