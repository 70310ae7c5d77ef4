import { z } from 'zod';
import { newer, type Side } from './measure-schemas.js';
import { PROGRESS_PERIODS } from './task-policy.js';

const count = (min: number, max: number) => z.int().min(min).max(max);

export const taskRules = (side: Side) =>
  z
    .strictObject({
      atRiskPercent: count(1, 99).meta({
        description: 'A task is at risk once so many hundredths of its term have passed.',
      }),
      confirmationWorkingDays: count(1, 60).meta({ description: 'Time of the assigner to confirm a report.' }),
      afterLatePartWorkingDays: count(1, 60).meta({
        description: 'Time that the lead has at least once the last late part of a cooperating agency has come.',
      }),
      extensionWorkingDays: count(1, 60).meta({ description: 'Time of the assigner to decide on an extension.' }),
      repeatedFrom: count(2, 20).meta({ description: 'From which request on an extension is marked as repeated.' }),
      maxInsistences: count(0, 10).meta({ description: 'How often the assigner may insist after a decline.' }),
      maxCooperating: count(0, 200),
      urgingWorkingDays: count(0, 60).meta({
        description:
          'An agency that still owes its part may be referred so many working days after the letter that urges it (R14).',
      }),
      progress: z.enum(PROGRESS_PERIODS).meta({ description: 'How often the lead tells the progress of a task.' }),
      progressCalendarDays: newer(side, z.strictObject({ weekly: count(1, 31), monthly: count(1, 92) })).meta({
        description: 'After how many calendar days progress is told again, by how often it is.',
      }),
    })
    .meta({ id: `TaskRules${side}`, description: 'Limits of assigned tasks (R14).' });
