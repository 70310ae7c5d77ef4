import type { Call } from '../../core/call.js';
import { ENGINE, type Actor } from '../../core/principal.js';
import { newId } from '../../core/ids.js';
import { forbidden, invalid, ruleViolated } from '../../core/refusals.js';
import type { Row } from '../../platform/db/index.js';
import type { Command, CommandContext, Engine } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { exceptionsOf, movesOf, toExcepting, toMoved } from './exception-queries.js';
import { countedBy, withPredecessors } from './loaded-plan.js';
import { planLock, planOf } from './plan-queries.js';
import type { PlanView } from './plan-responses.js';
import { planView } from './plan-view.js';
import type { DueTurn, PlanInput } from './rotation-plan.js';
import * as texts from './texts.js';
import { dueIn, termOf, turnsOf } from './turn-rules.js';

export type OpenPlan = ReturnType<typeof createOpenPlan>;

/** Statements that tell who is due, in the order in which `dueOf` takes their rows. */
export function dueReads(reference: ReferenceData, tenant: string, agency: string, day: string) {
  const officials = reference.directory.positionsOf(agency, day).map(({ official }) => official);
  return [exceptionsOf(tenant, officials, day), movesOf(tenant, withPredecessors(reference, agency, day))];
}

interface Asked {
  readonly agency: string;
  readonly year: number;
  readonly day: string;
}

/** Everybody in a listed position, and who of them is due in the year with the day by which. */
export function dueOf(reference: ReferenceData, { agency, year, day }: Asked, [exceptions, moves]: readonly Row[][]) {
  const excepting = toExcepting(exceptions);
  const turns = turnsOf(countedBy(reference, day, toMoved(moves)), agency, day);
  const { timezone } = reference.calendar;
  const due: DueTurn[] = dueIn(turns, excepting, year).map((each) => termOf(timezone, each, excepting));
  return { turns, due };
}

/** Opens the plan of an agency and year, of which there is one. */
export const openingPlan = <R>(
  call: Call,
  {
    agencyOf,
    year,
    show,
  }: {
    /** For whom, and by whom; refuses who may not. */
    readonly agencyOf: (ctx: Pick<CommandContext<ReferenceData>, 'reference' | 'clock'>) => {
      readonly agency: string;
      readonly actor: Actor;
    };
    readonly year: number;
    readonly show: (ctx: CommandContext<ReferenceData>) => R;
  },
): Command<ReferenceData, R> => {
  const id = newId();
  return {
    process: 'rotation_plan',
    call,
    target: { new: id },
    prepare: (ctx) => {
      const { agency } = agencyOf(ctx);
      const day = ctx.reference.calendar.localDate(ctx.clock.now);
      return [
        planLock(call.tenant, agency, year),
        planOf(call.tenant, agency, year),
        ...dueReads(ctx.reference, call.tenant, agency, day),
      ];
    },
    handle: (ctx, rows) => {
      const { agency, actor } = agencyOf(ctx);
      const day = ctx.reference.calendar.localDate(ctx.clock.now);
      if ((rows[1] ?? []).length > 0) throw texts.planThere(year);
      const { turns, due } = dueOf(ctx.reference, { agency, year, day }, rows.slice(2));
      if (turns.length === 0) throw ruleViolated([texts.noListedPosition(agency)]);
      const input: PlanInput & { readonly at: Date } = {
        at: ctx.clock.now,
        code: `${agency}-CD-${year}`,
        agency,
        year,
        due,
      };
      ctx.unit.create('rotation_plan', id, input, actor);
      return show(ctx);
    },
  };
};

/** R29: by the agency itself, for this year or the next. Throws `forbidden`, `invalid`, `rule-violated`, `duplicate`. */
export const createOpenPlan =
  ({ engine }: { engine: Engine<ReferenceData> }) =>
  (call: Call, { year }: { readonly year: number }): Promise<PlanView> =>
    engine.execute(
      openingPlan(call, {
        year,
        agencyOf: ({ reference, clock: { now } }) => {
          const caller = identify(call.principal, reference, now);
          permit(caller, 'draw up a rotation plan');
          const today = Number(reference.calendar.localDate(now).slice(0, 4));
          if (year < today) throw invalid([texts.planOfPast(today)]);
          if (year > today + 1) throw invalid([texts.planTooFar(today + 1)]);
          if (caller.agency === null) throw forbidden(texts.agencyNeeded);
          return { agency: caller.agency, actor: caller.actor };
        },
        show: ({ reference, unit, clock }) => planView(namesOf(reference), unit.root(), clock.now),
      }),
    );

/** The same for the service itself, once somebody is due. */
export const openingByEngine = (call: Call, agency: string, year: number): Command<ReferenceData, void> =>
  openingPlan(call, { year, agencyOf: () => ({ agency, actor: ENGINE }), show: () => undefined });
