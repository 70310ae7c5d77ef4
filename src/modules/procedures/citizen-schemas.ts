import { z } from 'zod';

const hours = z.int().min(1).max(250);

export const citizenRules = z
  .strictObject({
    checkWorkingHours: hours.meta({ description: 'Time of the place of receipt to check what was handed in.' }),
    headReminderWorkingHours: hours.meta({
      description: 'The head of a unit is reminded so long after a step of the unit has overrun.',
    }),
  })
  .meta({ id: 'CitizenRules', description: "Limits of the handling of citizens' dossiers, in working hours (R16)." });
