import { describe, expect, test } from '@jest/globals';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { barredBy } from '../../src/modules/dossiers/barred-by.js';
import { PROCESS_STATES } from '../../src/modules/dossiers/dossier.js';
import { bindingsOf, type Instance } from '../../src/workflow/index.js';
import { of, PRINCIPALS, referenceWith, SAMPLES, scopeOf, type Who } from '../support/aggregate-scope.js';
import { askedPlan } from '../support/dossier-samples.js';
import { meetingContext } from '../support/meeting-samples.js';

const INSTANCES: Readonly<Record<string, readonly Instance[]>> = {
  ...Object.fromEntries(Object.entries(SAMPLES).map(([machine, sample]) => [machine, [sample]])),
  meeting: [
    SAMPLES['meeting']!,
    of('meeting', meetingContext(askedPlan()), { state: 'requested' }),
    of('meeting', meetingContext(askedPlan()), { state: 'called' }),
  ],
};

/** A citizen's dossier that the lead decides itself, and one of the committee's; nothing of them was referred yet. */
const REFERENCES = ['department', 'committee'].map((decidedBy) => referenceWith({ decidedBy, kind: 'citizen' }));
const REJECTED = { ...SAMPLES['referral']!, state: { state: 'rejected' } };

const none = (): string[] => [];

const permitted = (machine: string, who: Who): string[] => [
  ...new Set(
    REFERENCES.flatMap((reference) =>
      INSTANCES[machine]!.flatMap((instance) =>
        // What happens to a step reaches it through its handling.
        (dossierProcess.acts.find((each) => each.machine === machine)?.permitted ?? none)(
          scopeOf(who, instance, { reference, others: machine === 'referral' ? [] : [REJECTED] }),
        ),
      ),
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
    const acts = (Object.keys(PRINCIPALS) as Who[]).flatMap((who) => permitted(name, who));
    expect([...new Set(acts)].sort()).toEqual([...events].sort());
  },
);

test.each(Object.keys(participants))('who may do nothing with a %s is offered nothing', (machine) => {
  for (const name of ['reader', 'who only reads', 'stranger', 'inspectorate'] as const)
    expect([name, permitted(machine, name)]).toEqual([name, []]);
});

test.each([
  ['dossier', 'office', ['accept', 'return']],
  ['dossier', 'committee', ['ask_more', 'decide']],
  ['dossier', 'asked', []],
  ['request', 'asked', ['answer', 'assign_handler', 'decline', 'ask_extension']],
  ['request', 'committee', []],
  ['meeting', 'invited', ['confirm']],
  ['meeting', 'office', ['answer', 'record_attendance', 'record_minutes', 'cancel']],
  ['violation', 'asked', ['explain']],
  ['violation', 'home affairs', ['rule']],
  ['violation', 'lead', []],
  ['referral', 'home affairs', ['review', 'propose', 'reject', 'conclude']],
  ['referral', 'committee', ['decide', 'review_measures']],
  ['referral', 'lead', []],
  ['handling', 'office', []],
] as const)('with a %s, %s may %j', (machine, name, acts) => {
  expect(permitted(machine, name)).toEqual(acts);
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
