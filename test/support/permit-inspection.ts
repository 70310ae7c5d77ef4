import { assign, setup } from 'xstate';
import { durable, rulesMet, until, workflowActions, type JournalDraft } from '../../src/workflow/index.js';
import type { Unmet } from '../../src/core/errors.js';

/** The child of a building permit: one visit of an inspector. */

export interface InspectionContext {
  readonly inspector: string;
  readonly visitAt: Date | null;
  /** Hours before the visit at which the inspector was called. */
  readonly calls: readonly number[];
  readonly fineAt: Date | null;
}

export type InspectionEvent =
  | { readonly type: 'report'; readonly at: Date; readonly unmet?: readonly Unmet[]; readonly passed: boolean }
  | { readonly type: 'visit_again'; readonly at: Date }
  | { readonly type: 'close'; readonly at: Date };

const HOUR = 3_600_000;
const CALLS = [2, 1] as const;
const momentOf = ({ visitAt }: InspectionContext, hours: number): number => visitAt!.getTime() - hours * HOUR;

const record = (type: string) =>
  ({
    type: 'record',
    params: ({ context }: { context: InspectionContext }): JournalDraft => ({
      type,
      about: context.inspector,
      data: { inspector: context.inspector },
    }),
  }) as const;
const done = { type: 'send', params: { to: 'root', event: { type: 'inspection_done' } } } as const;
const called = assign<InspectionContext, InspectionEvent, undefined, InspectionEvent, never>(({ context, event }) => ({
  calls: CALLS.filter((each) => momentOf(context, each) <= event.at.getTime()),
}));
const missed = assign<InspectionContext, InspectionEvent, undefined, InspectionEvent, never>(({ event }) => ({
  fineAt: new Date(event.at.getTime() + HOUR),
}));

const machine = setup({
  types: {
    context: {} as InspectionContext,
    events: {} as InspectionEvent,
    input: {} as { at: Date; inspector: string; visitAt: Date | null },
  },
  actions: workflowActions,
  delays: {
    call: until((context: InspectionContext, now) => {
      const next = context.visitAt && CALLS.find((each) => momentOf(context, each) > now.getTime());
      return next ? new Date(momentOf(context, next)) : null;
    }),
    visit: until(({ visitAt }: InspectionContext) => visitAt),
    fine: until(({ fineAt }: InspectionContext) => fineAt),
  },
  guards: { rulesMet, passed: ({ event }) => rulesMet({ event }) && event.type === 'report' && event.passed },
}).createMachine({
  id: 'inspection',
  context: ({ input: { inspector, visitAt } }) => ({ inspector, visitAt, calls: [], fineAt: null }),
  entry: record('inspection.planned'),
  initial: 'planned',
  states: {
    planned: {
      after: {
        call: { target: 'planned', reenter: true, actions: [called, record('inspection.called')] },
        visit: { target: 'missed', actions: [missed, record('inspection.missed'), done] },
      },
      on: {
        report: [
          { guard: 'passed', target: 'passed', actions: [record('inspection.passed'), done] },
          { guard: 'rulesMet', target: 'failed', actions: [record('inspection.failed'), done] },
        ],
        visit_again: { actions: record('inspection.visited_again') },
        close: { target: 'closed', actions: record('inspection.closed') },
      },
    },
    // Armed on the way: the fine comes an hour after a visit that was missed.
    missed: {
      after: { fine: { target: 'fined', actions: record('inspection.fined') } },
      on: { close: { target: 'closed', actions: record('inspection.closed') } },
    },
    fined: {},
    passed: {},
    failed: {},
    closed: {},
  },
});

export const inspectionMachine = durable(machine, { name: 'inspection' });
