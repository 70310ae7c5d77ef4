import { z } from 'zod';
import { line } from '../../platform/http/index.js';
import { AGENCY_KINDS } from '../directory/index.js';
import { GIVERS, MANDATE_KINDS, TAKERS } from './signing-policy.js';

const count = (min: number, max: number) => z.int().min(min).max(max);
const words = z.array(line(100)).max(50);
const confirmed = z.boolean().meta({ description: 'Whether the tenant has confirmed these rules.' });

export const signingRules = z
  .strictObject({
    confirmed,
    mode: z
      .enum(['record', 'require'])
      .meta({
        description:
          '`record`: the authority by which each document is signed is found and written down; `require`: what is signed without one is refused (R26).',
      }),
    collectiveKinds: z
      .array(z.enum(AGENCY_KINDS))
      .max(20)
      .meta({ description: 'Agencies that decide together: whoever heads them signs on their behalf (TM.).' }),
    actingTitles: words.meta({ description: 'Beginnings of the title of a head who acts as one (Q.).' }),
    standingTitles: words.meta({
      description: 'Words in the title of a deputy who may sign for the head in every field (KT.).',
    }),
    pairs: z
      .array(z.strictObject({ kind: z.enum(MANDATE_KINDS), from: z.enum(GIVERS), to: z.enum(TAKERS) }))
      .max(100)
      .meta({ description: 'Who may hand authority down to whom.' }),
    maxMonths: z
      .strictObject({ delegation: count(1, 120), assignment_of_field: count(1, 120), signing_on_behalf: count(1, 120) })
      .meta({ description: 'The longest time of each kind, in months.' }),
    exclusive: z
      .array(z.enum(MANDATE_KINDS))
      .max(3)
      .meta({ description: 'Of these kinds nothing is with two people at once.' }),
    evaluateWorkingDays: count(1, 120).meta({
      description: 'The giver is reminded to evaluate so many working days before the end.',
    }),
    fields: z.array(line(200)).max(500).meta({ description: 'Fields beside those of the procedures.' }),
  })
  .meta({ id: 'SigningRules', description: 'Who signs by which authority, and how it is handed down (R26).' });
