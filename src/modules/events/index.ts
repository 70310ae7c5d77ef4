/** The events feed: journal entries of a tenant in one order, for systems that follow them. */

import { listEventsRoute } from './routes/list-events.js';

export { sourceOf, type CloudEvent, type PlacedEvent } from './event.js';
export { eventTypeAmong } from './event-schemas.js';
export { eventTypesOf } from './event-types.js';
export { createFeed, type Feed } from './feed.js';
export { createFeedHistory } from './feed-history.js';
export { numberRestOf, passOver } from './feed-store.js';
export { Sequencer } from './sequencer.js';
export type { Reader } from './stretch.js';

/** The routes of the feed, where these are the types of events. */
export const eventRoutes = (types: readonly string[]) => [listEventsRoute(types)];
