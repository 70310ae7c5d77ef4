import { iso } from '../../core/dates.js';
import type { Instance } from '../../workflow/index.js';
import { visibilityOf, type Caller } from '../auth/index.js';
import type { Names } from '../tenants/index.js';
import type { ProcedureReviewView } from './review-responses.js';
import type { ReviewContext, ReviewState } from './review.js';

type Done = { readonly at: string; readonly by: string | null };
type Signed = Done & { readonly signedBy: string; readonly documentDate: string };

const done = <T extends Done>(names: Names, each: T) => ({ ...each, ...names.official('by', each.by, each.at) });

/** The signer stands in the position of the day of the document. */
const signed = <T extends Signed>(names: Names, each: T) => ({
  ...done(names, each),
  ...names.official('signedBy', each.signedBy, each.documentDate),
});

/** Lists may be read only; the schemas of answers do not say so. */
const plain = <T>(value: unknown): T => structuredClone(value) as T;

export function reviewView(
  names: Names,
  { id, version, state, context }: Instance<ReviewContext>,
  updatedAt: Date,
): ProcedureReviewView {
  const { proposal, measured, opinions, submission, decision, publication, ending } = context;
  const { figures } = measured;
  return plain({
    id,
    code: context.code,
    state: state['state'] as ReviewState,
    procedureCode: context.procedureCode,
    baseVersion: context.baseVersion,
    title: context.title,
    ...names.agency('leadAgency', context.leadAgency),
    proposal: { ...proposal, ...names.agency('unit', proposal.unit) },
    measured: {
      ...measured,
      figures: {
        ...figures,
        units: figures.units.map((each) => ({ ...each, ...names.agency('agency', each.agency) })),
      },
    },
    change: context.change,
    criteria: context.criteria,
    saving: context.saving,
    opinions: opinions.map((each) => ({
      ...each,
      ...names.agency('agency', each.agency),
      opinion: each.opinion && signed(names, each.opinion),
    })),
    submission: submission && signed(names, submission),
    decision: decision && signed(names, decision),
    publication: publication && done(names, publication),
    withdrawal: ending && done(names, ending),
    dueAt: iso(context.stageDueAt),
    overdue: context.overdueAt !== null,
    version,
    proposedAt: context.proposedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    endedAt: iso(context.endedAt),
  });
}

/** Whoever watches over all and whoever took it up see all of it. */
export const seesWholeReview = (caller: Caller, { leadAgency }: { readonly leadAgency: string }): boolean =>
  visibilityOf(caller) === 'all' || caller.agency === leadAgency;

/** An agency that was asked sees what it was asked about and what it said, and not what others did. */
export const reviewShownTo = (caller: Caller, view: ProcedureReviewView): ProcedureReviewView =>
  seesWholeReview(caller, view)
    ? view
    : { ...view, opinions: view.opinions.filter((each) => each.agency === caller.agency) };
