import type { FieldError, Unmet } from '../../core/errors.js';
import { notFound } from '../../core/refusals.js';
import { isLate } from '../consultations/index.js';
import { doneBy, ownPaperSigned, ownPaperUnmet, paperErrors, paperOf, paperSigned, paperUnmet } from './act-rules.js';
import { NO_STAGE, remedyTerm, stageOf } from './inspection-terms.js';
import {
  isAwaited,
  type CitedEntry,
  type Finding,
  type FINDING_OUTCOMES,
  type Paper,
  type Remedy,
} from './inspection.js';
import { onInspection, type LoadedInspection } from './loaded-inspection.js';
import * as texts from './texts.js';

/** What is done while an inspection is under way: findings and their explanations, minutes, report, conclusion (R23). */

const POST = 'POST' as const;

/** So many findings have one inspection at most: its row holds them. */
const MOST_FINDINGS = 300;

export interface FindingInput {
  readonly kind: string;
  readonly text: string;
  readonly rule: string;
  readonly severity: Finding['severity'];
  /** The entry as the journal has it; why there is none that may be cited. */
  readonly entry: CitedEntry | 'unknown' | 'out_of_scope';
}

function entryErrors({ entry }: FindingInput): FieldError[] {
  if (entry === 'unknown') return [texts.unknownEntry()];
  return entry === 'out_of_scope' ? [texts.entryOutOfScope()] : [];
}

const kindOf = ({ reference, day }: LoadedInspection, kind: string) =>
  reference.policies.inForce(day).inspections.findingKinds.find(({ code }) => code === kind);

/** A finding points at an entry of a journal, of a matter that was drawn or of another one of the scope. */
export const recordFinding = onInspection('record_finding', {
  method: POST,
  path: '/findings',
  permission: 'act as inspector',
  errors: (found, input: FindingInput) => [
    ...entryErrors(input),
    ...(kindOf(found, input.kind) ? [] : [texts.unknownKind(input.kind)]),
  ],
  unmet: ({ context }) => [
    ...(context.report === null ? [] : [texts.reportedAlready()]),
    ...(context.findings.length < MOST_FINDINGS ? [] : [texts.tooManyFindings(MOST_FINDINGS)]),
  ],
  event: (found, { entry, kind, text, rule, severity }) => {
    if (typeof entry === 'string') throw new Error('a finding without an entry');
    return {
      finding: {
        no: found.context.findings.length + 1,
        entry,
        kind,
        kindName: kindOf(found, kind)?.name ?? kind,
        text,
        rule,
        severity,
        ...doneBy(found),
        answerDueAt: found.terms.calendar.addWorkingDays(found.now, found.rules.answerWorkingDays).toISOString(),
        silentAt: null,
        answer: null,
        outcome: null,
        outcomeText: null,
      },
    };
  },
});

export interface AnswerInput {
  readonly finding: number;
  readonly text: string;
  readonly documentNumber?: string | undefined;
  readonly documentDate?: string | undefined;
  readonly signedBy: string;
}

const answerUnmet = (found: LoadedInspection, input: AnswerInput | undefined): Unmet[] => {
  if (!input) return found.context.findings.some(({ answer }) => answer === null) ? [] : [texts.nothingToExplain()];
  return findingOf(found, input.finding).answer === null ? [] : [texts.answeredAlready(input.finding)];
};

const findingOf = ({ context }: LoadedInspection, no: number): Finding => {
  const finding = context.findings.find((each) => each.no === no);
  if (!finding) throw notFound();
  return finding;
};

/** What the subject says to a finding, in its term or after it, as long as nothing is concluded. */
export const answerFinding = onInspection('answer_finding', {
  method: POST,
  path: '/findings/{no}/answer',
  permission: 'act as inspected',
  requires: (found, { finding }: AnswerInput) => void findingOf(found, finding),
  errors: (found, { documentDate }) => (documentDate === undefined ? [] : paperErrors(found, { documentDate })),
  unmet: (found, input) => [...answerUnmet(found, input), ...paperUnmet(found, input, found.context.subjectAgency)],
  signed: (found, input) => {
    const { scope, subjectAgency } = found.context;
    const dueAt = new Date(findingOf(found, input.finding).answerDueAt);
    return paperSigned({ ...found, scope }, input, subjectAgency, { task: 'explanation', dueAt });
  },
  event: (found, input) => {
    const { answerDueAt } = findingOf(found, input.finding);
    return {
      finding: input.finding,
      answer: {
        text: input.text,
        documentNumber: input.documentNumber ?? null,
        documentDate: input.documentDate ?? null,
        signedBy: input.signedBy,
        ...doneBy(found),
        late: isLate(found.now, new Date(answerDueAt)),
      },
    };
  },
});

export interface DocumentInput extends Paper {
  readonly text: string;
}

/** R26: of the agency that inspects, in the term of the stage. */
const leadPaperSigned = (found: LoadedInspection, input: DocumentInput) => {
  const { scope, leadAgency, stageDueAt } = found.context;
  return paperSigned({ ...found, scope }, input, leadAgency, { dueAt: stageDueAt });
};

/** The minutes end the work at the agency; both sides sign them on paper. */
export const finish = onInspection('finish', {
  method: POST,
  path: '/minutes',
  permission: 'act as inspector',
  errors: (found, input: DocumentInput) => paperErrors(found, input),
  unmet: (found, input) => [
    ...(found.context.minutes === null ? [] : [texts.finishedAlready()]),
    ...paperUnmet(found, input, found.context.leadAgency),
  ],
  signed: leadPaperSigned,
  event: (found, input) => ({
    minutes: { ...paperOf(input), text: input.text, ...doneBy(found) },
    ...stageOf(found.terms, 'report', { plannedOn: found.context.plannedOn, from: found.now, now: found.now }),
  }),
});

/** The team reports to whoever ordered the inspection. */
export const report = onInspection('report', {
  method: POST,
  path: '/report',
  permission: 'act as inspector',
  errors: (found, input: DocumentInput) => paperErrors(found, input),
  unmet: (found, input) => [
    ...(found.context.minutes === null ? [texts.noMinutes()] : []),
    ...(found.context.report === null ? [] : [texts.reportedAlready()]),
    ...paperUnmet(found, input, found.context.leadAgency),
  ],
  signed: leadPaperSigned,
  event: (found, input) => ({
    report: { ...paperOf(input), text: input.text, ...doneBy(found) },
    // The time to conclude runs from the minutes: a late report does not lengthen it.
    ...stageOf(found.terms, 'conclude', {
      plannedOn: found.context.plannedOn,
      from: new Date(found.context.minutes?.at ?? found.now),
      now: found.now,
    }),
  }),
});

export interface ConclusionInput extends Paper {
  readonly text: string;
  readonly findings: readonly {
    readonly finding: number;
    readonly outcome: (typeof FINDING_OUTCOMES)[number];
    readonly text?: string | undefined;
  }[];
  readonly remedies: readonly {
    readonly agency?: string | undefined;
    readonly text: string;
    readonly findings: readonly number[];
    readonly workingDays?: number | undefined;
    readonly remedyBy?: string | undefined;
  }[];
}

/** R23: every finding is upheld or dropped, each once; one that is dropped says why. */
function addressedErrors({ context }: LoadedInspection, { findings }: ConclusionInput): FieldError[] {
  const known = new Set(context.findings.map(({ no }) => no));
  return findings.flatMap(({ finding, outcome, text }, index): FieldError[] => {
    const path = `/findings/${index}`;
    if (!known.has(finding)) return [texts.noSuchFinding(`${path}/finding`, finding)];
    if (findings.findIndex((each) => each.finding === finding) < index)
      return [texts.findingTwice(`${path}/finding`, finding)];
    return outcome === 'dropped' && text === undefined ? [texts.reasonNeeded(`${path}/text`)] : [];
  });
}

/** R24: a remedy has an agency of today, one term that lies ahead, and follows from findings that are upheld. */
function remedyErrors(found: LoadedInspection, { remedies, findings }: ConclusionInput): FieldError[] {
  const { reference, context, day } = found;
  const upheld = new Set(findings.filter(({ outcome }) => outcome === 'upheld').map(({ finding }) => finding));
  return remedies.flatMap(({ agency = context.subjectAgency, workingDays, remedyBy, findings: from }, index) => {
    const path = `/remedies/${index}`;
    return [
      ...(reference.directory.activeAgency(agency, day) ? [] : [texts.unknownAgency(`${path}/agency`, agency)]),
      ...((workingDays === undefined) === (remedyBy === undefined) ? [texts.oneTerm(path)] : []),
      ...(remedyBy !== undefined && remedyBy <= day ? [texts.remedyInPast(`${path}/remedyBy`)] : []),
      ...from.flatMap((each, at) => (upheld.has(each) ? [] : [texts.notUpheld(`${path}/findings/${at}`, each)])),
    ];
  });
}

function conclusionUnmet({ context }: LoadedInspection, input: ConclusionInput | undefined): Unmet[] {
  const awaited = context.findings.filter(isAwaited).map(({ no }) => no);
  const said = new Set(input?.findings.map(({ finding }) => finding));
  const left = input ? context.findings.filter(({ no }) => !said.has(no)).map(({ no }) => no) : [];
  return [
    ...(context.minutes === null ? [texts.noMinutes()] : []),
    ...(context.report === null ? [texts.noReport()] : []),
    ...(awaited.length === 0 ? [] : [texts.answersAwaited(awaited)]),
    ...(left.length === 0 ? [] : [texts.notAddressed(left)]),
  ];
}

const remediesOf = (found: LoadedInspection, { remedies }: ConclusionInput): Remedy[] =>
  remedies.map(({ agency = found.context.subjectAgency, text, findings, workingDays, remedyBy }, index) => {
    const term = remedyTerm(found.terms, { workingDays, remedyBy }, found.now, found.now);
    return {
      no: index + 1,
      agency,
      text,
      findings,
      ...term,
      originalDueAt: term.dueAt,
      missed: [],
      reminders: [],
      reports: [],
      judgements: [],
      judgeDueAt: null,
      judgeOverdueAt: null,
    };
  });

/** By whoever ordered it: what is found and what is to be put right until when. */
export const conclude = onInspection('conclude', {
  method: POST,
  path: '/conclusion',
  permission: 'direct an inspection',
  errors: (found, input: ConclusionInput) => [
    ...paperErrors(found, input),
    ...addressedErrors(found, input),
    ...remedyErrors(found, input),
  ],
  unmet: (found, input) => [...conclusionUnmet(found, input), ...ownPaperUnmet(found, input)],
  signed: ownPaperSigned,
  event: (found, input) => {
    const { context, terms, now } = found;
    const remedies = remediesOf(found, input);
    return {
      conclusion: { ...paperOf(input), text: input.text, ...doneBy(found) },
      findings: context.findings.map((each) => {
        const said = input.findings.find(({ finding }) => finding === each.no);
        return { ...each, outcome: said?.outcome ?? null, outcomeText: said?.text ?? null };
      }),
      remedies,
      ...(remedies.length === 0 ? stageOf(terms, 'close', { plannedOn: context.plannedOn, from: now, now }) : NO_STAGE),
    };
  },
});
