import {
  fieldParty,
  possibleForCaller,
  withPassing,
  type Chapter,
  type Parties,
  type RegisteredProcess,
} from '../processes/index.js';
import { subjectOfPlan } from './loaded-plan.js';
import { PLAN_ACTS } from './plan-acts.js';
import { PLAN_ENTRIES } from './plan-journal.js';
import { planMachine } from './plan-machine.js';
import { planTable } from './plan-table.js';
import { ROTATION_WORK } from './plan-work.js';
import type { PlanContext } from './rotation-plan.js';

const CHAPTER: Chapter = {
  machine: planMachine,
  title: 'Rotation plan',
  text: 'Who of an agency goes elsewhere in a year after some years in a listed position: from the first who is due to the last who was moved.',
};

/** What is left of a plan is for whoever takes over from the agency (R27). */
const PARTIES: Parties = {
  parties: [
    fieldParty<PlanContext>('agency', {
      machine: 'rotation_plan',
      part: 'lead',
      open: ({ context }) => context.endedAt === null,
      isOpen: 'i.ended_at is null',
    }),
  ],
  matterOf: () => ({}),
};

/** Everything that the service needs to know of rotation plans. Their days are those of documents: no calendar moves them. */
export const rotationProcess: RegisteredProcess = withPassing({
  name: 'rotation_plan',
  root: { machine: planMachine, table: planTable, records: PLAN_ENTRIES },
  children: {},
  refusal: possibleForCaller(PLAN_ACTS),
  columns: { code: 'code', lead: 'agency', createdAt: 'opened_at' },
  succession: PARTIES,
  access: { read: 'read a rotation plan', subjectOf: (unit) => subjectOfPlan(unit.root<PlanContext>().context) },
  work: ROTATION_WORK,
  chapters: [CHAPTER],
  acts: PLAN_ACTS,
});
