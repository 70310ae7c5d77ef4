import type { Procedure, ProposalRules } from '../procedures/index.js';
import type { Change, Saving } from './review.js';

export interface SavingBasis {
  readonly base: Pick<Procedure, 'timeLimit' | 'steps'>;
  readonly change: Change;
  /** Dossiers of the period, and the days that it has. */
  readonly dossiers: number;
  readonly days: number;
  /** Working minutes of one day of the term. */
  readonly dayMinutes: number;
  readonly rules: Pick<ProposalRules, 'hourCost' | 'componentCost'>;
}

const YEAR = 365;
const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** What the change saves in a year with as many dossiers as in the period: waiting time by the term, and components. */
export function savingOf({ base, change, dossiers, days, dayMinutes, rules }: SavingBasis): Saving {
  const { steps = [], timeLimit } = base;
  const perYear = Math.round((dossiers * YEAR) / Math.max(1, days));
  const workingDays = timeLimit.workingDays - (change.timeLimit?.workingDays ?? timeLimit.workingDays);
  const components = (change.dropComponents?.length ?? 0) - (change.addComponents?.length ?? 0);
  const stepHours = steps.reduce((sum, { code, workingHours }) => {
    if (change.dropSteps?.includes(code)) return sum + workingHours;
    const to = change.steps?.find((each) => each.code === code)?.workingHours ?? workingHours;
    return sum + workingHours - to;
  }, 0);
  const hours = hundredths((perYear * workingDays * dayMinutes) / 60);
  const { hourCost, componentCost } = rules;
  return {
    dossiersPerYear: perYear,
    workingDaysPerDossier: workingDays,
    stepHoursPerDossier: hundredths(stepHours),
    componentsPerDossier: components,
    workingHoursPerYear: hours,
    componentsPerYear: perYear * components,
    amountPerYear:
      hourCost === null || componentCost === null
        ? null
        : Math.round(hours * hourCost + perYear * components * componentCost),
  };
}
