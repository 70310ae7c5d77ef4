import { z } from 'zod';
import {
  agencyCode,
  officialCode,
  because,
  id,
  instantOut,
  line,
  localDate,
  page,
  paragraphs,
} from '../../platform/http/index.js';
import { type Text } from '../../core/text.js';
import { codeOrNone, namedAgency, namedOfficial, type Names } from '../tenants/index.js';
import type { Commendation, FigureKey, HeadedProposal, NamedOfficial, TaskFigureKey } from './commendation.js';
import { figuresOfOfficial } from './official-rules.js';
import { LAST_DAY_BEFORE_FIRST } from './texts.js';

const IN_ORDER = because('before_from', LAST_DAY_BEFORE_FIRST);

const period = {
  from: localDate.meta({ description: 'First local day.' }),
  to: localDate.meta({ description: 'Last local day.' }),
};

export const proposalQuery = z.strictObject(period).refine(({ from, to }) => from <= to, { path: ['to'], ...IN_ORDER });

export const commendationBody = z
  .strictObject({
    agency: agencyCode,
    official: officialCode
      .optional()
      .meta({ description: 'An official of the agency who is named with it, or who alone is commended.' }),
    individual: z
      .boolean()
      .optional()
      .meta({ description: 'The official is commended, and not the agency: by figures of its own.' }),
    ...period,
    reason: paragraphs(4_000),
    documentNumber: line(100).optional(),
    documentDate: localDate.optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], ...IN_ORDER })
  .meta({ id: 'ConfirmCommendation' });

const countsOf = <T extends z.ZodType>(count: T) => {
  const figures = {
    asked: count,
    early: count,
    onTime: count,
    late: count,
    silent: count,
    incomplete: count,
    declined: count,
    excused: count,
    meetingsInvited: count,
    meetingsMissed: count,
  };
  return figures satisfies Record<FigureKey, T>;
};

const taskCountsOf = <T extends z.ZodType>(count: T) => {
  const figures = {
    assigned: count,
    doneOnTime: count,
    doneEarly: count,
    delayed: count,
    delayedBlamelessly: count,
    partsAsked: count,
    partsOnTime: count,
    partsEarly: count,
    partsLate: count,
    partsOverdue: count,
    partsDelayedBlamelessly: count,
  };
  return z.strictObject(figures satisfies Record<TaskFigureKey, T>);
};

const linked = z.strictObject({ value: z.number().nullable(), href: z.string() });
const percent = z
  .number()
  .nullable()
  .meta({ description: 'Part of what is settled that was answered before the day of the deadline, in per cent.' });

export const proposalResponse = z
  .strictObject({
    agency: z.string(),
    name: z.string(),
    heads: z
      .array(
        z.strictObject({
          official: z.string(),
          name: z.string().nullable(),
          position: z.string(),
          from: localDate,
          to: localDate.nullable(),
        }),
      )
      .meta({ description: 'Who headed it in the period.' }),
    reasons: z.array(z.string()).meta({ description: 'Why it is proposed, in words.' }),
    figures: z.strictObject({
      ...countsOf(linked),
      medianWorkingHours: linked,
      violations: linked,
      earlyPercent: percent,
      tasks: taskCountsOf(linked).meta({
        description:
          'Assigned tasks that it led, and its parts in those of others, by the day on which they were given.',
      }),
    }),
    appreciations: z.array(
      z.strictObject({
        requestId: id,
        dossierId: id,
        dossierCode: z.string(),
        ...namedAgency('leadAgency'),
        text: z.string(),
        at: instantOut,
      }),
    ),
  })
  .meta({ id: 'CommendationProposal', description: 'An agency whose figures or leads speak for it (R25).' });

const officialTasks = z.strictObject({
  done: z.int().meta({ description: 'Tasks in the charge of the official that were completed in the period.' }),
  onTime: z.int(),
  early: z.int().meta({ description: 'Handed in before the day of the term; they are among those on time.' }),
  late: z.int(),
  parts: z
    .int()
    .meta({ description: 'Parts in tasks of others that were given to the official and handed in in the period.' }),
  partsOnTime: z.int(),
  partsEarly: z.int(),
  partsLate: z.int(),
});

const BEFORE_TASKS = 'Null where it was confirmed before tasks were counted.';

const officialFigures = {
  opinions: z.int().meta({ description: 'Opinions that the official gave.' }),
  early: z.int(),
  onTime: z.int(),
  late: z.int().meta({ description: 'Late or incomplete.' }),
  dossiers: z.int().meta({ description: 'Dossiers in the charge of the official that were decided in the period.' }),
  dossiersOnTime: z.int(),
  violations: z.int().meta({ description: 'Those that stand and name the official.' }),
};

const officialProposal = z
  .strictObject({
    official: z.string(),
    name: z.string().nullable(),
    position: z.string().nullable(),
    ...namedAgency('agency'),
    reasons: z.array(z.string()),
    figures: z.strictObject({ ...officialFigures, tasks: officialTasks }),
  })
  .meta({ id: 'OfficialCommendationProposal', description: 'An official whose own figures speak for it (R25).' });

export const proposalsResponse = z
  .strictObject({
    from: localDate,
    to: localDate,
    items: z.array(proposalResponse),
    officials: z.array(officialProposal).meta({ description: 'Individuals, those with most done first.' }),
  })
  .meta({ id: 'CommendationProposals', description: 'Whom to commend for a period, the quickest first.' });

export const commendationResponse = z
  .strictObject({
    id,
    ...namedAgency('agency'),
    ...namedOfficial('official', codeOrNone),
    individual: z.boolean().meta({ description: 'The official is commended, and not the agency.' }),
    from: localDate,
    to: localDate,
    reason: z.string(),
    figures: z
      .strictObject({
        ...countsOf(z.int()),
        medianWorkingHours: z.number().nullable(),
        earlyPercent: percent,
        violations: z.int(),
        appreciations: z.int(),
        tasks: taskCountsOf(z.int()).nullable().meta({ description: BEFORE_TASKS }),
      })
      .meta({ description: 'As they were when it was confirmed.' }),
    officialFigures: z
      .strictObject({ ...officialFigures, tasks: officialTasks.nullable().meta({ description: BEFORE_TASKS }) })
      .nullable()
      .meta({ description: 'Of the official; null where the agency is commended.' }),
    documentNumber: z.string().nullable(),
    documentDate: localDate.nullable(),
    ...namedOfficial('confirmedBy', codeOrNone),
    ...namedAgency('confirmedAgency', codeOrNone),
    confirmedAt: instantOut,
  })
  .meta({ id: 'Commendation', description: 'Good coordination that people have confirmed (R25).' });

export const commendationPage = page(commendationResponse, 'CommendationPage');

export type CommendationView = z.output<typeof commendationResponse>;

/** A commendation as callers see it; the official by the position held at the end of the period. */
export const commendationView = (names: Names, commendation: Commendation): CommendationView => ({
  ...commendation,
  ...names.agency('agency', commendation.agency),
  ...names.official('official', commendation.official, commendation.to),
  ...names.official('confirmedBy', commendation.confirmedBy, commendation.confirmedAt),
  ...names.agency('confirmedAgency', commendation.confirmedAgency),
});

/** A proposal as callers see it, its reasons in their language. */
export function toProposalResponse(
  names: Names,
  { row, heads, reasons, earlyPercent, appreciations }: HeadedProposal,
  say: (text: Text) => string,
): z.output<typeof proposalResponse> {
  const {
    asked,
    early,
    onTime,
    late,
    silent,
    incomplete,
    declined,
    excused,
    meetingsInvited,
    meetingsMissed,
    medianWorkingHours,
  } = row.consulted;
  const counts = { asked, early, onTime, late, silent, incomplete, declined, excused, meetingsInvited, meetingsMissed };
  return {
    agency: row.key,
    name: row.name,
    heads: heads.map(({ official, name, title, validFrom, validTo }) => ({
      official,
      name,
      position: title,
      from: validFrom,
      to: validTo,
    })),
    reasons: reasons.map(say),
    figures: { ...counts, medianWorkingHours, violations: row.violations.all, earlyPercent, tasks: row.tasks },
    appreciations: appreciations.map(({ agency: _, leadAgency, ...said }) => ({
      ...said,
      ...names.agency('leadAgency', leadAgency),
    })),
  };
}

export const toOfficialProposal = (
  names: Names,
  { row, reasons, position }: NamedOfficial,
  say: (text: Text) => string,
): z.output<typeof officialProposal> => ({
  official: row.official,
  name: position?.name ?? null,
  position: position?.title ?? null,
  ...names.agency('agency', row.agency),
  reasons: reasons.map(say),
  figures: figuresOfOfficial([row], row.official, row.agency),
});
