import { z } from 'zod';
import { newer, type Side } from './measure-schemas.js';
import { satisfactionRules } from './satisfaction-schemas.js';
import { procedureReviewRules, proposalRules } from './review-schemas.js';

const hours = z.int().min(1).max(250);

export const citizenRules = (side: Side) =>
  z
    .strictObject({
      checkWorkingHours: hours.meta({ description: 'Time of the place of receipt to check what was handed in.' }),
      headReminderWorkingHours: hours.meta({
        description: 'The head of a unit is reminded so long after a step of the unit has overrun.',
      }),
      satisfaction: newer(side, satisfactionRules),
      proposals: newer(side, proposalRules),
      reviews: newer(side, procedureReviewRules),
    })
    .meta({
      id: `CitizenRules${side}`,
      description:
        "Limits of the handling of citizens' dossiers, in working hours (R16), how applicants rate it (R28), and how procedures are reviewed (R18).",
    });
