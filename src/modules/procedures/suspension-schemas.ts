import { z } from 'zod';
import { line } from '../../platform/http/index.js';
import { newer, type Side } from './measure-schemas.js';
import { AWAITED, SUSPENDERS } from './suspension-policy.js';

const count = (min: number, max: number) => z.int().min(min).max(max);

const reason = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
    name: line(200).meta({ description: 'As it is written in a document, in Vietnamese.' }),
    awaits: z
      .enum(AWAITED)
      .meta({
        description: 'Whom the dossier waits for meanwhile: its time is charged to them. `nobody`: who asked for it.',
      }),
    by: z
      .array(z.enum(SUSPENDERS))
      .min(1)
      .max(3)
      .meta({ description: 'Who may use it, each while it has the dossier.' }),
    max: count(0, 20).meta({ description: 'How often in one dossier.' }),
    maxWorkingDays: count(1, 250).meta({ description: 'How long each time at most; then the time runs on by itself.' }),
    needsHead: z.boolean().meta({ description: 'It needs the signature of the head or a deputy head.' }),
    citizens: z.boolean().meta({ description: "Whether citizens' dossiers may be suspended for it." }),
  })
  .meta({ id: 'SuspensionReason', description: 'A reason for which the time of a dossier may stand still (R16).' });

/** The catalogue of reasons to suspend; in a body both parts may be left out. */
export const suspensionRules = (side: Side) =>
  z
    .strictObject({
      max: newer(side, count(0, 20)).meta({ description: 'How often in one dossier, whatever the reasons.' }),
      reasons: newer(side, z.array(reason).max(50)),
    })
    .meta({ id: `SuspensionRules${side}` });
