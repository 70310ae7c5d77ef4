/** Search over all processes: what is found by words, kept beside the aggregates, and who finds what. */

import { searchRoute } from './routes/search.js';

export { withSearch } from './alongside.js';
export { createSearchFilling } from './filling.js';
export { createSearchService } from './search-service.js';

export const searchRoutes = [searchRoute] as const;
