import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool, type Statement } from '../../platform/db/index.js';
import {
  commandContext,
  instanceOf,
  readAggregate,
  readJournal,
  selectList,
  verifyJournal,
} from '../../workflow/index.js';
import { identify, permit, visibilityOf } from '../auth/index.js';
import { entryView, offeredIn, type JournalEntryView } from '../processes/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { procedureReviews } from './loaded-review.js';
import { PROCEDURE_REVIEW_ACTS } from './review-acts.js';
import { procedureReviewProcess } from './review-process.js';
import type { ProcedureReviewView } from './review-responses.js';
import { procedureReviewTable } from './review-table.js';
import { reviewShownTo, reviewView, seesWholeReview } from './review-view.js';
import type { ReviewContext, ReviewState } from './review.js';

const COLUMNS = selectList(procedureReviewTable, 'r');

export interface ReviewFilters {
  readonly procedureCode?: string | undefined;
  readonly state?: ReviewState | undefined;
  readonly lead?: string | undefined;
}

export type ProcedureReviewQueries = ReturnType<typeof createProcedureReviewQueries>;

/** What callers read of reviews of procedures. Everything throws `not-found` for what the caller may not see. */
export function createProcedureReviewQueries({
  pool,
  referenceData,
}: {
  pool: Pool;
  referenceData: ReferenceDataCache;
}) {
  const see = async (call: Call, id: string) => {
    const found = await readAggregate(pool, procedureReviewProcess, referenceData, call.tenant, id);
    if (!found) throw notFound();
    const ctx = commandContext(found.clock, found.reference, found.unit);
    const scope = { ctx, call, id, entries: [], rows: [] };
    const review = procedureReviews.find(scope);
    permit(review.caller, 'read a procedure review', procedureReviews.subjectOf(review));
    return { review, scope, updatedAt: found.updatedAt };
  };
  return {
    /** The latest first, after the moment and id `after`, at most `limit`: an agency sees those that it took up or was asked about. */
    async list(
      call: Call,
      filters: ReviewFilters,
      after: readonly [string, string] | undefined,
      limit: number,
    ): Promise<ProcedureReviewView[]> {
      const { tenant, reference } = await referenceData.current(call.tenant);
      const caller = identify(call.principal, reference, tenant.now);
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return [];
      const own = visibility === 'all' ? null : visibility.agency;
      const rows = await queryable(pool, call.tenant).query(listReviews(call.tenant, own, filters, after, limit));
      return rows.map((row) =>
        reviewShownTo(
          caller,
          reviewView(
            namesOf(reference),
            instanceOf<ReviewContext>('procedure_review', procedureReviewTable, row),
            row['updated_at'] as Date,
          ),
        ),
      );
    },

    async review(call: Call, id: string): Promise<ProcedureReviewView> {
      const { scope, updatedAt } = await see(call, id);
      return procedureReviews.show({ ...scope, changedAt: updatedAt });
    },

    async actions(call: Call, id: string) {
      const { scope } = await see(call, id);
      return offeredIn(PROCEDURE_REVIEW_ACTS, scope);
    },

    /** Entries after `after`; an agency that was asked sees those about itself. */
    async journal(call: Call, id: string, after: number, limit: number): Promise<JournalEntryView[]> {
      const { review } = await see(call, id);
      const about = seesWholeReview(review.caller, review.context) ? null : review.caller.agency;
      const names = namesOf(review.reference);
      return (await readJournal(pool, call.tenant, id, after, limit, about)).map((each) => entryView(names, each));
    },

    async verification(call: Call, id: string) {
      await see(call, id);
      return verifyJournal(pool, procedureReviewProcess, call.tenant, id);
    },
  };
}

const listReviews = (
  tenant: string,
  own: string | null,
  { procedureCode, state, lead }: ReviewFilters,
  after: readonly [string, string] | undefined,
  limit: number,
): Statement => ({
  name: 'procedure-reviews.list',
  text: `select ${COLUMNS}, r.updated_at from procedure_reviews r where r.tenant_id = $1
    and ($2::text is null or r.lead_agency = $2 or r.opinions @> jsonb_build_array(jsonb_build_object('agency', $2::text)))
    and ($3::text is null or r.procedure_code = $3) and ($4::text is null or r.state = $4) and ($5::text is null or r.lead_agency = $5)
    and ($6::timestamptz is null or (r.proposed_at, r.id) < ($6, $7::uuid))
    order by r.proposed_at desc, r.id desc limit $8`,
  values: [
    tenant,
    own,
    procedureCode ?? null,
    state ?? null,
    lead ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ],
});
