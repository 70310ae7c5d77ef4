/** Work in hand: everything that waits for somebody, classed, kept beside the aggregates that it is made of. */

import type { RegisteredProcess } from '../processes/index.js';
import { listWorkRoute } from './routes/list-work.js';
import { summarizeWorkRoute } from './routes/summarize-work.js';
import { isWorking } from './work-rows.js';

export { withWork } from './alongside.js';
export { createWorkRebuild } from './rebuild.js';
export { workDigest, type WorkDigest } from './work-schemas.js';
export { createWorkService, type DigestQuestion, type WorkService } from './work-service.js';
export { overdueWork, workToSeeTo } from './work-counts-queries.js';
export { kept } from './work.js';
export { readTenants } from './work-tenants-queries.js';

/** The routes over the kinds of items that these processes say. */
export function workRoutes(processes: readonly RegisteredProcess[]) {
  const kinds = processes
    .filter(isWorking)
    .flatMap(({ work }) => Object.values(work.sources).flatMap((source) => Object.keys(source.kinds)));
  const all = [...new Set(kinds)].sort();
  return [listWorkRoute(all), summarizeWorkRoute(all)] as const;
}
