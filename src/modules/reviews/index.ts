/** Weekly reviews of work in hand, confirmed by the head of each agency, and its daily digests (R15). */

import { confirmReviewRoute } from './routes/confirm-review.js';
import { getReviewRoute } from './routes/get-review.js';
import { listReviewsRoute } from './routes/list-reviews.js';

export { createKeepReviews } from './keep-reviews.js';
export { reviewProcess } from './review-process.js';
export { createReviewQueries } from './review-queries.js';

export const reviewRoutes = [listReviewsRoute, getReviewRoute, confirmReviewRoute] as const;
