import { z } from 'zod';
import { code, id, instantOut, localDate, page } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namedOfficial } from '../tenants/index.js';
import { SUCCESSION_STATES } from './succession.js';

const count = z.int().min(0);

const partCount = z
  .strictObject({
    kind: z.string().meta({ description: 'What it is a part of: dossier, request, step, task …' }),
    part: z.string().meta({ description: 'What the agency is there: lead, agency, unit, assigner …' }),
    passed: count,
    left: count.meta({ description: 'Open, and still with a predecessor; before the day all that will pass.' }),
    setAside: count.meta({ description: 'Of those that are left: what could not pass, and is tried again.' }),
    withoutRule: count.meta({ description: 'Of those that are left: what waits for a decision.' }),
  })
  .meta({ id: 'SuccessionCount' });

export const successionResponse = z
  .strictObject({
    id,
    code: z.string(),
    state: z.enum(SUCCESSION_STATES),
    predecessors: z.array(z.strictObject(namedAgency('agency'))),
    successors: z.array(
      z.strictObject({
        ...namedAgency('agency'),
        fields: z.array(z.string()),
        procedures: z.array(z.string()),
        rest: z.boolean().meta({ description: 'It takes what no rule names.' }),
      }),
    ),
    ...namedAgency('rest', codeOrNone),
    effectiveOn: localDate,
    effectiveAt: instantOut.meta({ description: 'The beginning of that day.' }),
    decision: z
      .strictObject({ number: z.string(), date: localDate, signer: z.string() })
      .nullable()
      .meta({ description: 'Null of what the directory declared.' }),
    declared: z.boolean().meta({ description: 'It was told with the directory.' }),
    counts: z.array(partCount),
    setAside: z
      .array(z.strictObject({ process: z.string(), id }))
      .meta({ description: 'What could not pass at the last attempt.' }),
    proceduresWithoutRule: z
      .array(code)
      .meta({ description: 'Procedures that name an agency that was split, and no rule says who is meant.' }),
    systems: z
      .strictObject({ webhooks: count, clients: count })
      .nullable()
      .meta({ description: 'Webhooks that go on with the events of the successor, and clients that only read.' }),
    cancellation: z.strictObject({ reason: z.string(), at: instantOut, ...namedOfficial('by', codeOrNone) }).nullable(),
    version: z.int(),
    announcedAt: instantOut,
    tookEffectAt: instantOut.nullable(),
    updatedAt: instantOut,
    endedAt: instantOut.nullable(),
  })
  .meta({ id: 'AgencySuccession', description: 'Agencies end, and others take over their open work (R27).' });

export type SuccessionView = z.output<typeof successionResponse>;

export const successionPage = page(successionResponse, 'AgencySuccessionPage');

export const PART_STATES = ['passed', 'waiting'] as const;

export const partResponse = z
  .strictObject({
    id: id.meta({ description: 'Of the thing that the part is in.' }),
    kind: z.string(),
    part: z.string(),
    state: z.enum(PART_STATES).meta({ description: '`waiting`: no rule gives it to anybody.' }),
    process: z.string(),
    aggregateId: id,
    ...namedAgency('predecessor'),
    ...namedAgency('successor', codeOrNone),
    seq: z.int().nullable().meta({ description: 'Entry in the journal of the aggregate that says so.' }),
    passedAt: instantOut.nullable(),
  })
  .meta({ id: 'SucceededPart', description: 'A part of open work that passed, or waits for a decision.' });

export type PartView = z.output<typeof partResponse>;

export const partPage = page(partResponse, 'SucceededPartPage');
