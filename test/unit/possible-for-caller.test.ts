import { describe, expect, test } from '@jest/globals';
import type { Caller } from '../../src/modules/auth/index.js';
import type { AgencyKind } from '../../src/modules/directory/index.js';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { barredBy } from '../../src/modules/dossiers/barred-by.js';
import { PROCESS_STATES } from '../../src/modules/dossiers/dossier.js';
import type { LoadedDossier } from '../../src/modules/dossiers/loaded-dossier.js';
import { ACTS_OF } from '../../src/modules/dossiers/possible-for-caller.js';
import { bindingsOf, type Instance } from '../../src/workflow/index.js';
import { askedPlan, dossierContext, meetingPlan } from '../support/dossier-samples.js';
import { NOW, requestContext } from '../support/machine-samples.js';
import { meetingContext } from '../support/meeting-samples.js';
import { referralContext } from '../support/referral-samples.js';
import { violationContext } from '../support/violation-samples.js';

const LEAD = dossierContext().leadAgency;
const ASKED = requestContext().agency;

const callerOf = (agency: string, kind: AgencyKind, change: Partial<Caller> = {}): Caller => ({
  operator: false,
  roles: new Set(),
  agency,
  kind,
  official: `${agency}-01`,
  lacksOfficial: false,
  actor: { agency, official: `${agency}-01`, client: 'x' },
  ...change,
});

const CALLERS = {
  lead: callerOf(LEAD, 'department'),
  asked: callerOf(ASKED, 'department'),
  invited: callerOf(meetingPlan().invitees[0]!.agency, 'department'),
  charged: callerOf(violationContext().agency, 'department'),
  office: callerOf('H29.1', 'office'),
  committee: callerOf('H29', 'committee'),
  'home affairs': callerOf('H29.2x', 'home_affairs'),
  inspectorate: callerOf('H29.5', 'inspectorate'),
  reader: callerOf(LEAD, 'department', { roles: new Set(['reader']) }),
  'who only reads': callerOf(LEAD, 'department', { scopes: new Set(['read']) }),
  stranger: callerOf('H29.99', 'department'),
};
type Name = keyof typeof CALLERS;

const of = (machine: string, context: object, state: Record<string, string> = { state: 'x' }): Instance => ({
  machine,
  id: machine,
  state,
  context,
  version: 1,
});
const INSTANCES: Readonly<Record<string, readonly Instance[]>> = {
  dossier: [of('dossier', dossierContext(), { process: 'drafting', clock: 'running' })],
  request: [of('request', requestContext())],
  meeting: [
    of('meeting', meetingContext()),
    of('meeting', meetingContext(askedPlan()), { state: 'requested' }),
    of('meeting', meetingContext(askedPlan()), { state: 'called' }),
  ],
  violation: [of('violation', violationContext())],
  referral: [of('referral', referralContext())],
};

/** A citizen's dossier that the lead decides itself, with a violation that may be referred; and one of the committee's. */
const dossierFor = (caller: Caller, decidedBy: string): LoadedDossier =>
  ({
    caller,
    context: dossierContext(),
    requests: [of('request', requestContext())],
    meetings: [],
    referrals: [],
    violations: [{ id: 'v', agency: ASKED, kind: 'no_opinion', status: 'recorded', occurredAt: NOW }],
    procedure: { decidedBy, kind: 'citizen' },
  }) as unknown as LoadedDossier;

const actsOf = (machine: string, name: Name): string[] => [
  ...new Set(
    ['department', 'committee'].flatMap((decidedBy) =>
      INSTANCES[machine]!.flatMap((instance) => ACTS_OF[machine]!(dossierFor(CALLERS[name], decidedBy), instance)),
    ),
  ),
];

const participants = bindingsOf(dossierProcess);

test.each(Object.entries(participants))(
  'every event of a %s that callers may send has somebody who may',
  (name, { machine }) => {
    const events = (machine.machine.events as readonly string[]).filter(
      (type) => !type.startsWith('xstate.') && !machine.internal.has(type),
    );
    const acts = (Object.keys(CALLERS) as Name[]).flatMap((caller) => actsOf(name, caller));
    expect([...new Set(acts)].sort()).toEqual([...events].sort());
  },
);

test.each(Object.keys(participants))('who may do nothing with a %s is offered nothing', (machine) => {
  for (const name of ['reader', 'who only reads', 'stranger', 'inspectorate'] as const)
    expect([name, actsOf(machine, name)]).toEqual([name, []]);
});

test.each([
  ['dossier', 'office', ['accept', 'return']],
  ['dossier', 'committee', ['decide']],
  ['dossier', 'asked', []],
  ['request', 'asked', ['answer', 'decline', 'ask_extension']],
  ['request', 'committee', []],
  ['meeting', 'invited', ['confirm']],
  ['meeting', 'office', ['answer', 'record_attendance', 'record_minutes', 'cancel']],
  ['violation', 'charged', ['explain']],
  ['violation', 'home affairs', ['rule']],
  ['violation', 'lead', []],
  ['referral', 'home affairs', ['review', 'propose', 'reject', 'conclude']],
  ['referral', 'committee', ['decide']],
  ['referral', 'lead', []],
] as const)('with a %s, %s may %j', (machine, name, acts) => {
  expect(actsOf(machine, name)).toEqual(acts);
});

describe('the state that bars an act', () => {
  const clock = 'running';
  test.each(PROCESS_STATES)('%s is told by its name in both languages', (process) => {
    const { message, code, rule } = barredBy({ process, clock }, 'submit');
    expect([code, rule]).toEqual(['not_in_this_state', 'R16']);
    expect(message.vi).toMatch(/^Không thực hiện được khi hồ sơ ở trạng thái ".+"\.$/);
    expect(message.en).toMatch(/^Not possible while the state of the dossier is ".+"\.$/);
  });

  test('of an act on its time is that of its time, while the dossier is open', () => {
    expect(barredBy({ process: 'drafting', clock }, 'resume').message).toEqual({
      vi: 'Không thực hiện được khi thời gian giải quyết ở trạng thái "Đang tính".',
      en: 'Not possible while the state of its time is "Running".',
    });
    expect(barredBy({ process: 'decided', clock: 'stopped' }, 'suspend').message.en).toContain('"Decided"');
  });
});
