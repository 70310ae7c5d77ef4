import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import type { Names } from '../tenants/index.js';
import type { PlanView } from './plan-responses.js';
import {
  isSettled,
  type Done,
  type PlanContext,
  type PlanLine,
  type PlanState,
  type SignedPaper,
  type Turn,
} from './rotation-plan.js';

const done = <T extends Done>(names: Names, each: T) => ({ ...each, ...names.official('by', each.by, each.at) });

const paper = <T extends SignedPaper & Done>(names: Names, each: T) => ({
  ...done(names, each),
  ...names.official('signedBy', each.signedBy, each.documentDate),
});

/** Named as of the day by which it is due: the position is the one that is left, whoever holds what today. */
const turnView = ({ official, position, field, years, since, dueOn }: Turn, names: Names) => ({
  official,
  officialName: names.person(official, since).name,
  officialPosition: position,
  field,
  rotationYears: years,
  since,
  dueOn,
});

const lineView = (names: Names, each: PlanLine) => ({
  ...turnView(each, names),
  termAt: each.termAt,
  missedAt: each.missedAt,
  plannedOn: each.plannedOn,
  to: each.to,
  exceptionId: each.exceptionId,
  exceptUntil: each.exceptUntil,
  outcome: each.outcome,
  move: each.move && paper(names, each.move),
});

function countsOf({ due, lines, missedLines }: PlanContext): PlanView['counts'] {
  const moved = lines.filter(({ outcome }) => outcome === 'moved');
  return {
    due: due.length,
    planned: lines.filter((each) => !isSettled(each)).length,
    moved: moved.length,
    late: moved.filter(({ move }) => move?.late).length,
    excepted: lines.filter(({ outcome, plannedOn }) => outcome === null && plannedOn === null).length,
    missed: missedLines,
  };
}

export function planView(
  names: Names,
  { id, version, state, context }: Instance<PlanContext>,
  updatedAt: Date,
): PlanView {
  const { signature, publication } = context;
  return {
    id,
    code: context.code,
    ...names.agency('agency', context.agency),
    year: context.year,
    state: state['state'] as PlanState,
    due: context.due.map((each) => ({ ...turnView(each, names), termAt: each.termAt, missedAt: each.missedAt })),
    lines: context.lines.map((each) => lineView(names, each)),
    counts: countsOf(context),
    purpose: context.purpose,
    signature: signature && paper(names, signature),
    publishBy: context.publishBy,
    publication: publication && done(names, publication),
    changes: context.changes.map((each) => ({
      ...paper(names, each),
      ...names.official('official', each.official, each.at),
    })),
    version,
    openedAt: context.openedAt.toISOString(),
    drawnUpAt: iso(context.drawnUpAt),
    updatedAt: updatedAt.toISOString(),
    endedAt: iso(context.endedAt),
  };
}
