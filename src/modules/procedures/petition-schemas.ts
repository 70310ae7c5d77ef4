import { z } from 'zod';

const days = z.int().min(1).max(250);

export const petitionRules = z
  .strictObject({
    acceptWorkingDays: days.meta({ description: 'To accept or to refuse, from the receipt.' }),
    askWorkingDays: days.meta({ description: 'Of the petitioner, to answer what is asked.' }),
    maxQuestions: z.int().min(0).max(10).meta({ description: 'How often the petitioner may be asked.' }),
    settleWorkingDays: days.meta({ description: 'To settle, from the acceptance.' }),
    publishWorkingDays: days.meta({ description: 'To publish the answer, from the settlement.' }),
    dataRequestWorkingDays: days.meta({ description: 'To answer a request of a data subject, from the receipt.' }),
    remindWorkingDays: z
      .int()
      .min(0)
      .max(60)
      .meta({ description: 'The agency is reminded so long before its term to settle ends; 0: it is not.' }),
  })
  .meta({ id: 'PetitionRules', description: 'Terms of petitions, complaints and requests of data subjects.' });
