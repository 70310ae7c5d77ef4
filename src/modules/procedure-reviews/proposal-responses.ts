import { z } from 'zod';
import { localDate, page } from '../../platform/http/index.js';
import { codeOrNone, namedAgency, namesOf, type ReferenceData } from '../tenants/index.js';
import type { Proposal } from './proposal-rules.js';
import { PROPOSAL_KINDS } from './proposal-rules.js';
import type { ProposalsOfProcedure } from './proposal-service.js';

const count = z.int().min(0);
const minutes = z.int().nullable();
const hours = z.number().nullable();

const spread = {
  n: count.meta({ description: 'How many were measured.' }),
  median: minutes.meta({ description: 'Working minutes.' }),
  high: minutes.meta({ description: "What the policy's percentile of them did not go beyond, working minutes." }),
  longest: minutes,
};

export const measuredResponse = z
  .strictObject({
    dossiers: count.meta({ description: 'Taken in during the period under that version, with their result.' }),
    otherVersions: count.meta({ description: 'The same under other versions: in the list behind, and in no figure.' }),
    needed: z.strictObject(spread).meta({ description: 'Check and steps; without what the applicant and others had.' }),
    steps: z.array(
      z.strictObject({
        code: z.string(),
        ...spread,
        dossiers: count,
        sentBack: count,
        recorded: count.meta({ description: 'Turns in which anything was recorded.' }),
      }),
    ),
    units: z.array(z.strictObject({ code: z.string(), ...namedAgency('agency'), ...spread, overran: count })),
    components: z.array(z.strictObject({ code: z.string(), n: count, reused: count })),
    supplemented: count.meta({ description: 'Dossiers that the applicant was asked to complete.' }),
    supplements: z.array(z.strictObject({ code: z.string(), n: count })),
  })
  .meta({ id: 'MeasuredProcedure', description: 'What was measured of one version of a procedure over a period.' });

export const proposedChange = z.strictObject({
  timeLimit: z.strictObject({ workingDays: z.int() }).optional(),
  steps: z.array(z.strictObject({ code: z.string(), workingHours: z.number() })).optional(),
  dropComponents: z.array(z.string()).optional(),
  dropSteps: z.array(z.string()).optional(),
});

export const proposalResponse = z
  .strictObject({
    key: z.string().meta({ description: 'Names it within the procedure and the period.' }),
    kind: z.enum(PROPOSAL_KINDS),
    step: z.string().nullable(),
    component: z.string().nullable(),
    ...namedAgency('unit', codeOrNone),
    lookAt: z
      .enum(['hours', 'unit'])
      .nullable()
      .meta({
        description:
          'Of a step that overruns: its hours, where all units overrun; the unit, where others keep to them.',
      }),
    change: proposedChange.nullable().meta({ description: 'What it comes to; null where people must look first.' }),
    figures: z.strictObject({
      n: count.meta({ description: 'Dossiers, turns of the step, or dossiers with the component.' }),
      count: count.nullable().meta({ description: 'How many of them it is about.' }),
      sharePercent: z.number().nullable(),
      percentile: z.int().nullable(),
      percentileHours: hours.meta({ description: 'Working hours that so many hundredths did not go beyond.' }),
      medianHours: hours,
      presentHours: hours.meta({ description: 'Working hours that the procedure gives.' }),
    }),
  })
  .meta({ id: 'ProcedureProposal', description: 'What measured data propose about a procedure (R18).' });

export const proposalsResponse = z
  .strictObject({
    procedureCode: z.string(),
    title: z.string(),
    version: z.int().meta({ description: 'The version that was measured: the latest.' }),
    from: localDate,
    to: localDate,
    policyVersion: z.int(),
    measured: measuredResponse,
    proposals: z.array(proposalResponse),
    href: z.string().meta({ description: 'The list of the dossiers behind the figures.' }),
  })
  .meta({ id: 'ProcedureProposals', description: 'What the figures of a period propose about one procedure (R18).' });

export const proposalsPage = page(proposalsResponse, 'ProcedureProposalsPage');

export type ProposalsView = z.output<typeof proposalsResponse>;

/** Lists may be read only; the schemas of answers do not say so. */
const plain = <T>(value: unknown): T => structuredClone(value) as T;

type Named = Pick<ReferenceData, 'directory'> & Parameters<typeof namesOf>[0];

export const measuredView = (
  reference: Named,
  measured: ProposalsOfProcedure['measured'],
): z.output<typeof measuredResponse> => {
  const names = namesOf(reference);
  return plain({
    ...measured,
    units: measured.units.map((each) => ({ ...each, ...names.agency('agency', each.agency) })),
  });
};

export const proposalView = (reference: Named, proposal: Proposal): z.output<typeof proposalResponse> =>
  plain({ ...proposal, ...namesOf(reference).agency('unit', proposal.unit) });

export const proposalsView = (reference: Named, found: ProposalsOfProcedure): ProposalsView => ({
  procedureCode: found.procedure.code,
  title: found.procedure.title,
  version: found.procedure.version,
  from: found.from,
  to: found.to,
  policyVersion: found.policyVersion,
  measured: measuredView(reference, found.measured),
  proposals: found.proposals.map((each) => proposalView(reference, each)),
  href: found.href,
});
