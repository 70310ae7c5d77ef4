import { z } from 'zod';
import { code, line } from '../../platform/http/index.js';

const days = z.int().min(1).max(250);
const weight = z.int().min(0).max(20);

const weights = (side: 'Input' | '') =>
  z
    .strictObject({
      base: z.int().min(1).max(20).meta({ description: 'What every matter of the set has.' }),
      late: weight,
      silent: weight,
      returned: weight,
      extended: weight,
      manyRounds: weight,
      complaints: weight,
    })
    .meta({
      id: `SampleWeights${side}`,
      description: 'Added up for each matter; the chance to be drawn grows with the sum.',
    });

export const inspectionRules = (side: 'Input' | '') =>
  z
    .strictObject({
      announceWorkingDays: days.meta({ description: 'The subject is told so long before the planned day.' }),
      fieldWorkingDays: days.meta({ description: 'From the beginning to the minutes.' }),
      answerWorkingDays: days.meta({ description: 'Of the subject, to explain a finding.' }),
      reportWorkingDays: days.meta({ description: 'From the minutes to the report of the team.' }),
      concludeWorkingDays: days.meta({ description: 'From the minutes to the conclusion.' }),
      judgeWorkingDays: days.meta({ description: 'Of the inspectors, to accept a remedy or to send it back.' }),
      againWorkingDays: days.meta({ description: 'Of a remedy that was sent back, where no other term is set.' }),
      closeWorkingDays: days.meta({ description: 'From the last remedy to the closing.' }),
      remindWorkingDays: z
        .int()
        .min(0)
        .max(60)
        .meta({ description: 'Whoever has it is reminded so long before a term; 0: not at all.' }),
      weights: weights(side),
      manyRoundsFrom: z.int().min(1).max(50).meta({ description: 'A dossier of so many rounds or more has many.' }),
      maxSample: z.int().min(1).max(2_000),
      findingKinds: z
        .array(z.strictObject({ code, name: line(300) }).meta({ id: `FindingKind${side}` }))
        .min(1)
        .max(100),
    })
    .meta({ id: `InspectionRules${side}`, description: 'Terms of inspections, and how samples are drawn (R23).' });
