import type { Call } from '../../core/call.js';
import { forbidden, invalidField, notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { identify, permit, sightOf, type Caller } from '../auth/index.js';
import type { World, Worlds } from '../tenants/index.js';
import { coordinationRow, inOrder, lastHeadship, type CoordinationRow } from './coordination.js';
import type { FigureName } from './figures.js';
import { countedItems, type CountedItem, type ItemKey } from './items-queries.js';
import type { Period, Question } from './report.js';
import { tally } from './tally-queries.js';
import { tenuresOf } from './tenures.js';

export type ReportService = ReturnType<typeof createReportService>;

/** What is asked of the figures, and who may ask. Oversight: it reads the process and never acts on it. */
export function createReportService({ pool, worlds }: { pool: Pool; worlds: Worlds }) {
  const open = async <Q extends Question>(
    call: Call,
    question: Q,
  ): Promise<{ world: World; now: Date; today: string; question: Q }> => {
    refuseBackwards(question);
    const { tenant, world } = await worlds.current(queryable(pool, call.tenant), call.tenant);
    const caller = identify(call.principal, world, tenant.now);
    return {
      world,
      now: tenant.now,
      today: world.calendar.localDate(tenant.now),
      question: readable(caller, question),
    };
  };
  return {
    /** The figures of a period, row by row. @throws DomainError `invalid`, `forbidden` */
    async coordination(call: Call, asked: Question): Promise<CoordinationRow[]> {
      const { world, now, today, question } = await open(call, asked);
      const tallies = await tally(queryable(pool, call.tenant), question, world, now);
      return inOrder([...tallies].map(([key, found]) => coordinationRow(question, world, today, key, found)));
    },

    /** What one figure of one row counts. @throws DomainError `invalid`, `forbidden` */
    async items(
      call: Call,
      asked: Question & { key: string; figure: FigureName },
      after: ItemKey | undefined,
      limit: number,
    ): Promise<CountedItem[]> {
      const { world, now, question } = await open(call, asked);
      return countedItems(
        queryable(pool, call.tenant),
        { question, figure: asked.figure, key: asked.key, after, limit },
        world,
        now,
      );
    },

    /** What one head answers for (R9). @throws DomainError `invalid`, `not-found`, `forbidden` */
    async scorecard(call: Call, official: string, period: Period) {
      const { world, now, today, question } = await open<Question>(call, { ...period, by: 'head' });
      if (!lastHeadship(world, official, period.to)) throw notFound();
      const agencies = world.directory
        .agencies()
        .filter(({ code }) => question.agency === undefined || code === question.agency);
      const tenures = agencies
        .flatMap(({ code }) => tenuresOf(world.directory, code))
        .filter((each) => each.official === official);
      if (tenures.length === 0) throw anotherAgency();
      const tallies = await tally(queryable(pool, call.tenant), question, world, now);
      const charged = await countedItems(
        queryable(pool, call.tenant),
        { question, figure: 'violations', key: official, after: undefined, limit: 200 },
        world,
        now,
      );
      return {
        figures: coordinationRow(question, world, today, official, tallies.get(official)),
        tenures,
        charged,
        world,
      };
    },
  };
}

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
function readable<Q extends Question>(caller: Caller, question: Q): Q {
  const sight = sightOf(caller);
  const agency = question.agency ?? (typeof sight === 'object' ? sight.agency : undefined);
  permit(caller, 'read figures', agency === undefined ? {} : { agency });
  return agency === undefined ? question : { ...question, agency };
}
