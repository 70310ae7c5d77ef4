import { z } from 'zod';
import { agencyCode, procedureCode, code, line, localDate, page, paragraphs } from '../../platform/http/index.js';
import type { Procedure } from './procedure.js';
import { componentTraits, handlingRules } from './step-schemas.js';

const days = (max: number) => z.int().min(1).max(max);
const agencies = z
  .array(agencyCode.or(z.literal('*')).meta({ description: 'Code of an agency; `*` for any.' }))
  .max(500);
const version = z.int().min(1).max(1_000_000);

const consultation = z
  .strictObject({
    responseWorkingDays: z.strictObject({ normal: days(250), urgent: days(250), complex: days(250) }),
    minWorkingDays: days(250),
    maxWorkingDays: days(250),
    maxRounds: z.int().min(0).max(20),
    silence: z
      .enum(['deemed_agreement', 'no_effect'])
      .meta({ description: 'What silence at the deadline means (R5).' }),
  })
  .meta({ id: 'ConsultationRules', description: 'Bounds of consulting (R3), in working days.' });

const rules = {
  kind: z.enum(['coordination', 'citizen', 'internal']),
  decidedBy: z.enum(['committee', 'department']).meta({ description: 'Whose competence the matter is (R2).' }),
  leadAgencies: agencies.min(1),
  requiredConsultees: z.array(agencyCode).max(100),
  optionalConsultees: agencies,
  timeLimit: z.strictObject({ workingDays: days(2000) }),
  consultation,
  effectiveFrom: localDate,
};

const procedure = z
  .strictObject({
    code: procedureCode,
    title: line(500),
    field: line(200),
    ...rules,
    ...handlingRules('Input'),
    components: z
      .array(
        z
          .strictObject({ code, name: line(300), required: z.boolean(), ...componentTraits })
          .meta({ id: 'ComponentInput', description: 'A document that the procedure demands.' }),
      )
      .max(200),
    basis: line(500).meta({ description: 'Number of the decision that it comes from.' }),
    version: version.optional().meta({ description: 'Read past: the service numbers the versions.' }),
  })
  .meta({ id: 'ProcedureInput', description: 'Published rules for a kind of dossier.' });

export const proceduresInput = z
  .strictObject({ note: paragraphs(4000).optional(), procedures: z.array(procedure).max(2000) })
  .meta({ id: 'ProceduresInput', description: 'Procedures to publish.' });

export const proceduresChange = z
  .strictObject({ created: z.int().min(0), updated: z.int().min(0), unchanged: z.int().min(0) })
  .meta({ id: 'ProceduresChange', description: 'Updated ones have a new version.' });

export const procedureResponse = z
  .strictObject({
    code,
    version,
    title: z.string(),
    field: z.string(),
    ...rules,
    ...handlingRules(''),
    components: z.array(
      z
        .strictObject({ code, name: z.string(), required: z.boolean(), ...componentTraits })
        .meta({ id: 'ProcedureComponent', description: 'A document that the procedure demands.' }),
    ),
    basis: z.string(),
  })
  .meta({ id: 'Procedure', description: 'One published version of a procedure.' });

export const procedurePage = page(procedureResponse, 'ProcedurePage');

/** Types allow lists to be read only; the schema of the answer does not say so. */
export const toProcedureResponse = (published: Procedure): z.output<typeof procedureResponse> =>
  structuredClone(published) as z.output<typeof procedureResponse>;
