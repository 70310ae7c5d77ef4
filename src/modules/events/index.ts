/** The events feed: journal entries of a tenant in one order, for systems that follow them. */

import { listEventsRoute } from './routes/list-events.js';

export { sourceOf, type CloudEvent, type PlacedEvent } from './event.js';
export { eventType, MOST_TYPES } from './event-schemas.js';
export { EVENT_TYPES } from './event-types.js';
export { createFeed, type Feed, type FeedDeps, type Reader } from './feed.js';
export type { Stretch } from './feed-queries.js';
export { Sequencer } from './sequencer.js';

export const eventRoutes = [listEventsRoute];
