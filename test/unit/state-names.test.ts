import { expect, test } from '@jest/globals';
import { saidDay, saidMoment } from '../../src/core/said-times.js';
import { stateName } from '../../src/core/state-names.js';
import { handlingMachine, stepMachine } from '../../src/modules/citizens/index.js';
import { HANDLING_STATES } from '../../src/modules/citizens/handling.js';
import { STEP_STATES } from '../../src/modules/citizens/step.js';
import { REQUEST_STATES } from '../../src/modules/consultations/request.js';
import { MESSAGE_STATES } from '../../src/modules/document-messages/document-message.js';
import { DOSSIER_STATES } from '../../src/modules/dossiers/dossier.js';
import { STATE_NAMES } from '../../src/modules/dossiers/state-names.js';
import { MEETING_STATES } from '../../src/modules/meetings/meeting.js';
import { planMachine } from '../../src/modules/rotations/plan-machine.js';
import { PLAN_STATES } from '../../src/modules/rotations/rotation-plan.js';
import { delegationMachine } from '../../src/modules/delegations/delegation-machine.js';
import { DELEGATION_STATES } from '../../src/modules/delegations/delegation.js';
import { procedureReviewMachine } from '../../src/modules/procedure-reviews/review-machine.js';
import { REVIEW_STATES } from '../../src/modules/procedure-reviews/review.js';
import { CONTRIBUTION_STATES } from '../../src/modules/tasks/contribution.js';
import { contributionMachine } from '../../src/modules/tasks/contribution-machine.js';
import { inspectionMachine } from '../../src/modules/inspections/inspection-machine.js';
import { INSPECTION_STATES } from '../../src/modules/inspections/inspection.js';
import { petitionMachine } from '../../src/modules/petitions/petition-machine.js';
import { PETITION_STATES } from '../../src/modules/petitions/petition.js';
import { TASK_STATES } from '../../src/modules/tasks/task.js';
import { taskMachine } from '../../src/modules/tasks/task-machine.js';
import { REFERRAL_STATES } from '../../src/modules/referrals/referral.js';
import { VIOLATION_STATES } from '../../src/modules/violations/violation.js';

test.each([
  ...REQUEST_STATES,
  ...MESSAGE_STATES,
  ...DOSSIER_STATES,
  ...MEETING_STATES,
  ...REFERRAL_STATES,
  ...VIOLATION_STATES,
  'revoked',
])('the state %s has a name in both languages', (state) => {
  expect(stateName(state).vi).not.toBe(state);
  expect(stateName(state).en).not.toBe(state);
});

test.each([
  ...TASK_STATES.map((state) => [taskMachine, state] as const),
  ...CONTRIBUTION_STATES.map((state) => [contributionMachine, state] as const),
  ...HANDLING_STATES.map((state) => [handlingMachine, state] as const),
  ...INSPECTION_STATES.map((state) => [inspectionMachine, state] as const),
  ...PETITION_STATES.map((state) => [petitionMachine, state] as const),
  ...STEP_STATES.map((state) => [stepMachine, state] as const),
  ...PLAN_STATES.map((state) => [planMachine, state] as const),
  ...DELEGATION_STATES.map((state) => [delegationMachine, state] as const),
  ...REVIEW_STATES.map((state) => [procedureReviewMachine, state] as const),
])('the machine $name calls its state %s by a name in both languages', (machine, state) => {
  expect(machine.called(state).vi).not.toBe(state);
  expect(machine.called(state).en).not.toBe(state);
});

test('what one machine calls a state does not change what another calls its own', () => {
  expect(taskMachine.called('declined').vi).not.toBe(stateName('declined').vi);
  expect(contributionMachine.called('pending').vi).not.toBe(stateName('pending').vi);
});

test('a dossier has the same names of states in refusals as in papers', () => {
  expect(Object.fromEntries(DOSSIER_STATES.map((state) => [state, stateName(state)]))).toEqual(STATE_NAMES);
});

test('days and moments are written as people write them, by the clocks of the zone', () => {
  expect(saidDay('2026-11-05')).toEqual({ vi: '05/11/2026', en: '5 November 2026' });
  expect(saidMoment(new Date('2026-11-20T17:30:00Z'), 'Asia/Ho_Chi_Minh')).toEqual({
    vi: '00 giờ 30 ngày 21/11/2026',
    en: '00:30 on 21 November 2026',
  });
});
