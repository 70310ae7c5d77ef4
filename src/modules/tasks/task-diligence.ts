import type { Text } from '../../core/text.js';
import type { ReadEntry } from '../../workflow/index.js';
import { met, ofType, provenBy, type DiligenceItem, type NextStep } from '../processes/index.js';
import type { LoadedTask } from './loaded-task.js';
import {
  ANSWER_LEAD,
  ASSIGN_ANEW,
  DONE,
  NO_OCCASION,
  NOT_ANSWERED,
  notAssignedClearly,
  notReminded,
  notUrged,
  REMIND_BEFORE,
  URGE_IN_WRITING,
} from './texts.js';

/** What the checklist of a task is computed from beside its journal. */
export type DiligentTask = Pick<LoadedTask, 'id' | 'context' | 'charged' | 'reference' | 'policy' | 'now'>;

/** An agency that is late with the task, or with its part in it, and until when. */
interface Late {
  readonly agency: string;
  readonly dueAt: Date;
  /** When it handed in after all; null while it owes. */
  readonly until: Date | null;
}

interface Basis extends DiligentTask {
  readonly late: readonly Late[];
  readonly entries: readonly ReadEntry[];
}

/** Whose entry it is: the cooperating agency that it is about, else the lead that it names. */
const agencyOf = ({ about, content }: ReadEntry): unknown => about ?? content['agency'];

/** A point that holds for each agency that gives occasion for it: every one of them needs an entry. */
function forEach(
  { id }: Basis,
  point: {
    readonly code: string;
    readonly occasions: readonly Late[];
    readonly proofs: (late: Late) => ReadEntry[];
    readonly missing: (agencies: string) => Text;
    readonly how: Text;
    readonly path: string;
  },
): DiligenceItem {
  const { code, occasions, proofs, missing, how, path } = point;
  if (occasions.length === 0) return met(code, NO_OCCASION);
  const found = occasions.map((late) => ({ late, proofs: proofs(late) }));
  const evidence = found.flatMap((each) => each.proofs);
  const open = [...new Set(found.filter((each) => each.proofs.length === 0).map((each) => each.late.agency))];
  if (open.length === 0) return met(code, DONE, evidence);
  const actions = open.map((agency): NextStep => ({ agency, method: 'POST', href: `/v1/tasks/${id}${path}` }));
  return { code, met: false, ...provenBy(evidence), message: missing(open.join(', ')), how, actions };
}

const GIVEN = ['task.assigned', 'task.reassigned', 'contribution.asked'];

/** Each late agency was told its work and until when. */
const assignedClearly = (basis: Basis): DiligenceItem =>
  forEach(basis, {
    code: 'assigned_clearly',
    occasions: basis.late,
    proofs: ({ agency }) =>
      ofType(basis.entries, ...GIVEN).filter(({ about, content }) => {
        const said = about === null ? content['product'] !== '' : content['part'] !== '';
        return said && content['dueAt'] !== null && (about ?? content['lead']) === agency;
      }),
    missing: notAssignedClearly,
    how: ASSIGN_ANEW,
    path: '/reassignment',
  });

/** A reminder went to each of them before its term. */
const remindedBefore = (basis: Basis): DiligenceItem =>
  forEach(basis, {
    code: 'reminded_before_term',
    occasions: basis.late,
    proofs: ({ agency, dueAt }) =>
      ofType(basis.entries, 'task.reminded', 'contribution.reminded').filter(
        (each) => each.at < dueAt && agencyOf(each) === agency,
      ),
    missing: notReminded,
    how: REMIND_BEFORE,
    path: '/reminders',
  });

/** Who is late for longer than a letter takes was urged by one, and had that time to act on it. */
function urgedInWriting(basis: Basis): DiligenceItem {
  const { calendar } = basis.reference;
  const days = basis.policy.tasks.urgingWorkingDays;
  const inTime = (at: Date, { until }: Late): boolean =>
    until === null ? calendar.addWorkingDays(at, days) <= basis.now : at <= until;
  return forEach(basis, {
    code: 'urged_in_writing',
    occasions: basis.late.filter(({ dueAt, until }) => until === null || until > calendar.addWorkingDays(dueAt, days)),
    proofs: (late) =>
      ofType(basis.entries, 'paper.issued').filter(
        (each) => each.content['kind'] === 'task_urging_letter' && each.about === late.agency && inTime(each.at, late),
      ),
    missing: (agencies) => notUrged(agencies, days),
    how: URGE_IN_WRITING,
    path: '/reminders',
  });
}

/** What the lead told of difficulties, and what it asked for more time, was answered. */
function difficultiesAnswered({ id, context, entries }: Basis): DiligenceItem {
  const code = 'difficulties_answered';
  const told = ofType(entries, 'task.progress').filter(({ content }) => content['difficulties'] !== null);
  const asked = ofType(entries, 'task.extension_asked');
  const answers = ofType(entries, 'task.difficulty_answered');
  const decided = ofType(entries, 'task.extension_decided');
  if (told.length + asked.length === 0) return met(code, NO_OCCASION);
  const after = (all: readonly ReadEntry[], from: ReadEntry | undefined): boolean =>
    from === undefined || all.some(({ seq }) => seq > from.seq);
  const answered = after(answers, told.at(-1));
  if (answered && decided.length >= asked.length) return met(code, DONE, [...answers, ...decided]);
  const href = `/v1/tasks/${id}${answered ? '/extension/decision' : '/answers'}`;
  return {
    code,
    met: false,
    ...provenBy([...answers, ...decided]),
    message: NOT_ANSWERED,
    how: ANSWER_LEAD,
    actions: [{ agency: context.leadAgency, method: 'POST', href }],
  };
}

/**
 * The diligence of the Office towards those who are late with a task, computed from its journal (R14); of a referral, towards the agencies that it
 * refers: what is owed to another one holds nothing up.
 */
export function taskDiligence(
  task: DiligentTask,
  entries: readonly ReadEntry[],
  referred?: ReadonlySet<string>,
): DiligenceItem[] {
  const late = task.charged
    .filter(
      ({ state, context }) =>
        context.kind === 'late_task' &&
        state['state'] !== 'annulled' &&
        state['state'] !== 'excused' &&
        (referred?.has(context.agency) ?? true),
    )
    .map(({ context }) => ({ agency: context.agency, dueAt: context.occurredAt, until: context.lateUntil }));
  const basis = { ...task, late, entries };
  return [assignedClearly, remindedBefore, urgedInWriting, difficultiesAnswered].map((item) => item(basis));
}
