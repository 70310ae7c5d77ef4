import { z } from 'zod';

const count = (min: number, max: number) => z.int().min(min).max(max);
const share = count(1, 100);
const days = count(1, 250);
const cost = count(0, 1_000_000_000).nullable();

export const proposalRules = z
  .strictObject({
    minDossiers: count(1, 100_000).meta({
      description: 'Dossiers that must have been measured; also turns of a step, and turns with one unit.',
    }),
    percentile: count(50, 99).meta({
      description: 'So many hundredths of what was measured needed no more than what is proposed.',
    }),
    minGainPercent: count(1, 99).meta({ description: 'Terms and hours are proposed shorter by so much, or more.' }),
    reusedPercent: share.meta({
      description: 'A component is to be had from another system once so many of those handed in were reused.',
    }),
    idlePercent: share.meta({
      description: 'A step takes minimal time where half of its turns took no more than so much of its hours.',
    }),
    minSupplements: count(1, 100_000).meta({ description: 'Completed dossiers before supplements say anything.' }),
    clusterPercent: share.meta({
      description: 'Supplements cluster at a component that so many of the completed dossiers were completed by.',
    }),
    overrunPercent: share.meta({ description: 'A step overruns again and again where so many of its turns did.' }),
    hourCost: cost.meta({ description: 'Cost of a working hour to whoever applies, in đồng; null: not stated.' }),
    componentCost: cost.meta({ description: 'Cost of one component to whoever applies, in đồng; null: not stated.' }),
  })
  .meta({
    id: 'ProposalRules',
    description: 'From when on measured data make a proposal to shorten a procedure (R18).',
  });

export const procedureReviewRules = z
  .strictObject({
    consultWorkingDays: days.meta({ description: 'From the proposal until agencies are asked.' }),
    opinionWorkingDays: days.meta({ description: 'Of an agency that is asked, where none is named.' }),
    submitWorkingDays: days.meta({ description: 'From the last term of those who were asked until it is submitted.' }),
    decideWorkingDays: days,
    publishWorkingDays: days.meta({ description: 'From the decision until the next version is published.' }),
    remindWorkingDays: count(1, 60).meta({
      description: 'Whoever has it is reminded so many working days before the term of a stage.',
    }),
  })
  .meta({ id: 'ProcedureReviewRules', description: 'Terms of the review of a procedure, stage by stage (R18).' });
