import { queryable, type Pool, type Queryable, type Statement } from '../../platform/db/index.js';
import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { instanceOf, selectList } from '../../workflow/index.js';
import { identify, permit, visibilityOf } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import type { ReviewView } from './review-schemas.js';
import { reviewTable } from './review-table.js';
import { reviewView } from './review-view.js';
import type { ReviewContext, ReviewState } from './review.js';

const COLUMNS = selectList(reviewTable, 'r');

export type ReviewQueries = ReturnType<typeof createReviewQueries>;

export interface ReviewFilters {
  readonly agency?: string | undefined;
  readonly state?: ReviewState | undefined;
}

/** What callers read of reviews: an agency its own, who watches over all those of every agency. */
export function createReviewQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const current = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { reference, caller: identify(call.principal, reference, tenant.now) };
  };
  return {
    /** By agency; `limit` at most. */
    async list(call: Call, filters: ReviewFilters, after: string | undefined, limit: number): Promise<ReviewView[]> {
      const { reference, caller } = await current(call);
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return [];
      const own = visibility === 'all' ? filters.agency : visibility.agency;
      if (filters.agency !== undefined && filters.agency !== own) return [];
      const rows = await queryable(pool, call.tenant).query(
        listReviews(call.tenant, own ?? null, filters.state ?? null, after ?? '', limit),
      );
      return rows.map((row) => reviewView(namesOf(reference), instanceOf<ReviewContext>('review', reviewTable, row)));
    },

    /** @throws DomainError `not-found` for whom it does not concern */
    async review(call: Call, id: string): Promise<ReviewView> {
      const { reference, caller } = await current(call);
      const [row] = await queryable(pool, call.tenant).query(readReview(call.tenant, id));
      if (!row) throw notFound();
      const found = instanceOf<ReviewContext>('review', reviewTable, row);
      permit(caller, 'read a review', { agency: found.context.agency });
      return reviewView(namesOf(reference), found);
    },
  };
}

const listReviews = (
  tenant: string,
  agency: string | null,
  state: ReviewState | null,
  after: string,
  limit: number,
): Statement => ({
  name: 'reviews.list',
  text: `select ${COLUMNS} from work_reviews r where r.tenant_id = $1 and ($2::text is null or r.agency = $2)
    and ($3::text is null or r.state = $3) and r.agency > $4 order by r.agency limit $5`,
  values: [tenant, agency, state, after, limit],
});

const readReview = (tenant: string, id: string): Statement => ({
  name: 'reviews.one',
  text: `select ${COLUMNS} from work_reviews r where r.tenant_id = $1 and r.id = $2`,
  values: [tenant, id],
});

/** Agencies with reviews: `id`, `agency`, `state`, `digest_day`, `digest_at`. */
export const readReviewed = (db: Queryable, tenant: string) =>
  db.query({
    name: 'reviews.reviewed',
    text: 'select id, agency, state, digest_day, digest_at from work_reviews where tenant_id = $1 order by agency',
    values: [tenant],
  });
