import { assign, setup } from 'xstate';
import { durable, rulesMet, until, workflowActions, type JournalDraft } from '../../src/workflow/index.js';
import type { Unmet } from '../../src/core/errors.js';

/** A process of the tests' own: a building permit, which knows nothing of dossiers. Its inspections are in permit-inspection.ts. */

export interface PermitContext {
  readonly holder: string;
  readonly openInspections: number;
  /** When an application that nobody pursues lapses; null for never. */
  readonly expiresAt: Date | null;
  readonly reviewDueAt: Date | null;
  readonly rulesRevision: number;
  readonly notes: readonly string[];
}

export interface PlannedInspection {
  readonly id: string;
  readonly input: { readonly inspector: string; readonly visitAt: Date | null };
}

interface At {
  readonly at: Date;
}
interface Act extends At {
  readonly unmet?: readonly Unmet[];
}

export type PermitEvent =
  | (Act & { readonly type: 'note'; readonly text: string })
  | (Act & { readonly type: 'postpone'; readonly until: Date | null })
  | (Act & {
      readonly type: 'inspect';
      readonly inspections: readonly PlannedInspection[];
      readonly reviewDueAt: Date | null;
    })
  | (Act & { readonly type: 'refer' })
  | (Act & { readonly type: 'grant'; readonly fee: number })
  | (Act & { readonly type: 'cancel' })
  | (Act & { readonly type: 'visit_again'; readonly id: string })
  | (At & { readonly type: 'inspection_done' })
  | (At & { readonly type: 'rules_changed'; readonly revision: number; readonly expiresAt: Date | null });

type Of<T extends PermitEvent['type']> = Extract<PermitEvent, { type: T }>;
interface Args {
  readonly context: PermitContext;
  readonly event: PermitEvent;
}

const change = <T extends PermitEvent['type']>(
  work: (context: PermitContext, event: Of<T>) => Partial<PermitContext>,
) =>
  assign<PermitContext, PermitEvent, undefined, PermitEvent, never>(({ context, event }) =>
    work(context, event as Of<T>),
  );

const record = (type: string, data: (args: Args) => JournalDraft['data'] = () => ({})) =>
  ({ type: 'record', params: (args: Args): JournalDraft => ({ type, data: data(args) }) }) as const;

const definition = setup({
  types: {
    context: {} as PermitContext,
    events: {} as PermitEvent,
    input: {} as At & Pick<PermitContext, 'holder' | 'expiresAt' | 'rulesRevision'>,
  },
  actions: { ...workflowActions, charge: (_: unknown, _fee: { amount: number }): void => undefined },
  delays: {
    expiry: until(({ expiresAt }: PermitContext) => expiresAt),
    reviewDeadline: until(({ reviewDueAt }: PermitContext) => reviewDueAt),
  },
  guards: { rulesMet, last: ({ context }) => context.openInspections === 1 },
});

const cancel = {
  guard: 'rulesMet',
  target: '#permit.cancelled',
  actions: [record('permit.cancelled'), { type: 'send', params: { to: 'children', event: { type: 'close' } } }],
} as const;
const note = {
  guard: 'rulesMet',
  actions: [
    change<'note'>(({ notes }, { text }) => ({ notes: [...notes, text] })),
    record('permit.noted', ({ event }) => ({ text: (event as Of<'note'>).text })),
  ],
} as const;

const machine = definition.createMachine({
  id: 'permit',
  context: ({ input: { at: _at, ...rest } }) => ({ ...rest, openInspections: 0, reviewDueAt: null, notes: [] }),
  initial: 'applied',
  entry: record('permit.applied', ({ context }) => ({ holder: context.holder })),
  states: {
    applied: {
      after: { expiry: { target: 'expired', actions: record('permit.expired') } },
      on: {
        note,
        cancel,
        postpone: {
          guard: 'rulesMet',
          target: 'applied',
          reenter: true,
          actions: change<'postpone'>((_, event) => ({ expiresAt: event.until })),
        },
        inspect: {
          guard: 'rulesMet',
          target: 'inspecting',
          actions: [
            change<'inspect'>((_, { inspections, reviewDueAt }) => ({
              openInspections: inspections.length,
              reviewDueAt,
            })),
            record('permit.inspected', ({ event }) => ({ inspections: (event as Of<'inspect'>).inspections.length })),
            {
              type: 'spawn',
              params: ({ event }: Args) => ({ machine: 'inspection', children: (event as Of<'inspect'>).inspections }),
            },
          ],
        },
        rules_changed: {
          target: 'applied',
          reenter: true,
          actions: [
            change<'rules_changed'>((_, { revision, expiresAt }) => ({ rulesRevision: revision, expiresAt })),
            record('permit.moved'),
          ],
        },
      },
    },
    inspecting: {
      on: {
        note,
        cancel,
        visit_again: {
          actions: {
            type: 'send',
            params: ({ event }: Args) => ({
              to: { id: (event as Of<'visit_again'>).id },
              event: { type: 'visit_again' },
            }),
          },
        },
        inspection_done: [
          {
            guard: 'last',
            target: 'review',
            actions: [change(() => ({ openInspections: 0 })), record('permit.reviewed')],
          },
          { actions: change(({ openInspections }) => ({ openInspections: openInspections - 1 })) },
        ],
      },
    },
    review: {
      initial: 'desk',
      after: { reviewDeadline: { target: 'refused', actions: record('permit.refused') } },
      on: { cancel },
      states: {
        desk: { on: { refer: { guard: 'rulesMet', target: 'panel', actions: record('permit.referred') } } },
        panel: {
          on: {
            grant: {
              guard: 'rulesMet',
              target: '#permit.granted',
              actions: [
                record('permit.granted'),
                { type: 'charge', params: ({ event }: Args) => ({ amount: (event as Of<'grant'>).fee }) },
              ],
            },
          },
        },
      },
    },
    granted: {},
    refused: {},
    cancelled: {},
    expired: {},
  },
});

export const permitMachine = durable(machine, { name: 'permit', internal: ['inspection_done', 'rules_changed'] });
