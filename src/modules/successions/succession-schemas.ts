import { z } from 'zod';
import { agencyCode, code, id, line, localDate, paragraphs, procedureCode } from '../../platform/http/index.js';

const decision = z
  .strictObject({
    number: line(100),
    date: localDate,
    signer: line(200).meta({ description: 'Who signed it, as it is written there.' }),
  })
  .meta({ id: 'SuccessionDecisionInput', description: 'The document that says so.' });

const successor = z
  .strictObject({
    agency: agencyCode,
    fields: z.array(line(200)).max(500).default([]).meta({ description: 'Fields whose work it takes over.' }),
    procedures: z
      .array(procedureCode)
      .max(2_000)
      .default([])
      .meta({ description: 'Procedures whose work it takes over; they come before fields.' }),
  })
  .meta({ id: 'SuccessorInput' });

export const successionBody = z
  .strictObject({
    predecessors: z.array(agencyCode).min(1).max(200).meta({ description: 'Agencies that end.' }),
    successors: z.array(successor).min(1).max(50),
    rest: agencyCode
      .nullable()
      .optional()
      .meta({ description: 'Of a split: who takes what no rule names; null: it waits for a decision.' }),
    effectiveOn: localDate.meta({ description: 'First day on which the successors answer for the work.' }),
    decision,
  })
  .meta({ id: 'RecordSuccession' });

export const cancellationBody = z.strictObject({ reason: paragraphs(4_000) }).meta({ id: 'CancelSuccession' });

export const assignmentBody = z
  .strictObject({
    successor: agencyCode,
    parts: z
      .array(z.strictObject({ kind: code, id, part: code }))
      .min(1)
      .max(200)
      .meta({ description: 'As the list of parts names what waits.' }),
    reason: paragraphs(4_000),
  })
  .meta({ id: 'AssignSucceededWork' });
