import type { Procedure, ProcedureStep, ProposalRules } from '../procedures/index.js';
import type { Measured, MeasuredStep, Spread } from './measured.js';

/** What measured data propose (R18). Each kind says one thing about one subject. */
export const PROPOSAL_KINDS = [
  'shorten_term',
  'shorten_step',
  'drop_component',
  'take_from_system',
  'drop_step',
  'clarify_component',
  'examine_step',
] as const;

export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

/** The change that it comes to; null where people must look first. Step hours are working hours. */
export type ProposedChange = {
  readonly timeLimit?: { readonly workingDays: number };
  readonly steps?: readonly { readonly code: string; readonly workingHours: number }[];
  readonly dropComponents?: readonly string[];
  readonly dropSteps?: readonly string[];
};

/** The figures behind a proposal: what was counted, how many of it, and what it is held against. Hours are working hours. */
export type ProposalFigures = {
  /** What was counted: dossiers, turns of the step, dossiers with the component, completed dossiers. */
  readonly n: number;
  /** How many of them it is about; null where it is about times. */
  readonly count: number | null;
  readonly sharePercent: number | null;
  readonly percentile: number | null;
  readonly percentileHours: number | null;
  readonly medianHours: number | null;
  /** What the procedure gives today. */
  readonly presentHours: number | null;
};

export type Proposal = {
  /** Names it within the procedure and period: the kind, and what it is about. */
  readonly key: string;
  readonly kind: ProposalKind;
  readonly step: string | null;
  readonly component: string | null;
  /** Agency that has the step. */
  readonly unit: string | null;
  /** Of a step that overruns: whether its hours are too short for every unit, or this unit is slower than others. */
  readonly lookAt: 'hours' | 'unit' | null;
  readonly change: ProposedChange | null;
  readonly figures: ProposalFigures;
};

export interface ProposalBasis {
  readonly procedure: Pick<Procedure, 'timeLimit' | 'steps' | 'components'>;
  readonly measured: Measured;
  readonly rules: ProposalRules;
  /** Working minutes of one day of the term. */
  readonly dayMinutes: number;
}

const hours = (minutes: number | null): number | null => (minutes === null ? null : Math.round(minutes / 0.6) / 100);
/** Hours are published in quarters; what was needed must fit. */
const quarters = (minutes: number): number => Math.max(0.25, Math.ceil(minutes / 15) / 4);
const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10);
/** Whether a share reaches the limit, without rounding. */
const reaches = (part: number, whole: number, limit: number): boolean => whole > 0 && part * 100 >= whole * limit;

const isGain = (before: number, after: number, { minGainPercent }: ProposalRules): boolean =>
  after < before && (before - after) * 100 >= before * minGainPercent;

const NO_FIGURES: ProposalFigures = {
  n: 0,
  count: null,
  sharePercent: null,
  percentile: null,
  percentileHours: null,
  medianHours: null,
  presentHours: null,
};

const counted = (count: number, n: number): ProposalFigures => ({
  ...NO_FIGURES,
  n,
  count,
  sharePercent: percent(count, n),
});

const timed = ({ n, median, high }: Spread, presentHours: number, { percentile }: ProposalRules): ProposalFigures => ({
  ...NO_FIGURES,
  n,
  percentile,
  percentileHours: hours(high),
  medianHours: hours(median),
  presentHours,
});

type About = Partial<Pick<Proposal, 'step' | 'component' | 'unit' | 'lookAt' | 'change'>>;

const proposal = (kind: ProposalKind, figures: ProposalFigures, about: About = {}): Proposal => ({
  key: [kind, about.step ?? about.component, about.unit].filter(Boolean).join(':'),
  kind,
  step: null,
  component: null,
  unit: null,
  lookAt: null,
  change: null,
  ...about,
  figures,
});

/** Hours that the percentile of a step's turns needed; undefined where too few were measured, or nothing is gained. */
function shorterHours({ measured, rules }: ProposalBasis, { code, workingHours }: ProcedureStep): number | undefined {
  const found = measured.steps.find((each) => each.code === code);
  if (!found || found.high === null || found.n < rules.minDossiers) return undefined;
  const needed = quarters(found.high);
  return isGain(workingHours, needed, rules) ? needed : undefined;
}

/** A term above the percentile of the time that was needed. Steps that would no longer fit are shortened with it, as far as they were measured. */
function shorterTerm(basis: ProposalBasis): Proposal[] {
  const { procedure, measured, rules, dayMinutes } = basis;
  const { high, n } = measured.needed;
  if (high === null || n < rules.minDossiers) return [];
  const { workingDays } = procedure.timeLimit;
  const shorter = (procedure.steps ?? []).flatMap((each) => {
    const workingHours = shorterHours(basis, each);
    return workingHours === undefined ? [] : [{ code: each.code, workingHours }];
  });
  const present = (procedure.steps ?? []).reduce((sum, each) => sum + each.workingHours, 0);
  const least = (procedure.steps ?? []).reduce(
    (sum, { code, workingHours }) => sum + (shorter.find((each) => each.code === code)?.workingHours ?? workingHours),
    0,
  );
  const days = Math.max(1, Math.ceil(high / dayMinutes), Math.ceil((least * 60) / dayMinutes));
  if (!isGain(workingDays, days, rules)) return [];
  const change = { timeLimit: { workingDays: days }, ...(present * 60 > days * dayMinutes && { steps: shorter }) };
  return [proposal('shorten_term', timed(measured.needed, (workingDays * dayMinutes) / 60, rules), { change })];
}

const shorterSteps = (basis: ProposalBasis): Proposal[] =>
  (basis.procedure.steps ?? []).flatMap((step) => {
    const workingHours = shorterHours(basis, step);
    if (workingHours === undefined) return [];
    const found = basis.measured.steps.find((each) => each.code === step.code)!;
    const change = { steps: [{ code: step.code, workingHours }] };
    return [proposal('shorten_step', timed(found, step.workingHours, basis.rules), { step: step.code, change })];
  });

/**
 * Asked for and never used: handed in, named by no step while steps say what they work with, and never a reason to ask the applicant again.
 * To be had from another system: mostly reused, instead of handed in anew.
 */
function components({ procedure, measured, rules }: ProposalBasis): Proposal[] {
  const used = new Set((procedure.steps ?? []).flatMap((each) => each.components ?? []));
  return procedure.components.flatMap(({ code }) => {
    const found = measured.components.find((each) => each.code === code);
    if (!found || found.n < rules.minDossiers) return [];
    const asked = measured.supplements.find((each) => each.code === code)?.n ?? 0;
    const change = { dropComponents: [code] };
    if (used.size > 0 && !used.has(code) && asked === 0)
      return [proposal('drop_component', counted(found.n, measured.dossiers), { component: code, change })];
    return reaches(found.reused, found.n, rules.reusedPercent)
      ? [proposal('take_from_system', counted(found.reused, found.n), { component: code, change })]
      : [];
  });
}

/** Each dossier had it once, it was always handed on, and half of the turns took next to nothing of its hours. */
const changesNothing = (
  { workingHours }: ProcedureStep,
  { n, dossiers, sentBack, recorded, median }: MeasuredStep,
  { idlePercent }: ProposalRules,
): boolean =>
  sentBack === 0 &&
  recorded === 0 &&
  n === dossiers &&
  median !== null &&
  median * 100 <= workingHours * 60 * idlePercent;

/** A step that never changes anything; the last one brings the result about, and stays. */
const idleSteps = ({ procedure: { steps = [] }, measured, rules }: ProposalBasis): Proposal[] =>
  steps.slice(0, -1).flatMap((step) => {
    const found = measured.steps.find((each) => each.code === step.code);
    if (!found || found.n < rules.minDossiers || !changesNothing(step, found, rules)) return [];
    const figures = { ...timed(found, step.workingHours, rules), count: 0, sharePercent: 0 };
    return [proposal('drop_step', figures, { step: step.code, change: { dropSteps: [step.code] } })];
  });

/** Supplements that cluster at one component: applicants do not understand what is asked for. */
const clusters = ({ procedure, measured, rules }: ProposalBasis): Proposal[] =>
  measured.dossiers < rules.minDossiers || measured.supplemented < rules.minSupplements
    ? []
    : procedure.components.flatMap(({ code }) => {
        const n = measured.supplements.find((each) => each.code === code)?.n ?? 0;
        return reaches(n, measured.supplemented, rules.clusterPercent)
          ? [proposal('clarify_component', counted(n, measured.supplemented), { component: code })]
          : [];
      });

/** The reverse: a step that overruns again and again. Where another unit has it and keeps to it, it is the unit that is slow. */
const overruns = ({ procedure: { steps = [] }, measured, rules }: ProposalBasis): Proposal[] =>
  steps.flatMap(({ code, workingHours }) => {
    const units = measured.units.filter((each) => each.code === code && each.n >= rules.minDossiers);
    const over = units.filter((each) => reaches(each.overran, each.n, rules.overrunPercent));
    const lookAt = over.length < units.length ? 'unit' : 'hours';
    return over.map((each) => {
      const figures = { ...timed(each, workingHours, rules), ...shareOf(each.overran, each.n) };
      return proposal('examine_step', figures, { step: code, unit: each.agency, lookAt });
    });
  });

const shareOf = (count: number, n: number) => ({ count, sharePercent: percent(count, n) });

/** Everything that the figures of the period propose, in the order of the kinds; nothing from too few of them. */
export const proposalsOf = (basis: ProposalBasis): Proposal[] => [
  ...shorterTerm(basis),
  ...shorterSteps(basis),
  ...components(basis),
  ...idleSteps(basis),
  ...clusters(basis),
  ...overruns(basis),
];
