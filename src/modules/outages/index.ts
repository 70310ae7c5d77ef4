/** Heartbeat of the service, and the outages that deadlines are moved for. */

export { givenBack, outageAt, outageText, type Outage } from './outage.js';
export { LAST_BEAT, loadOutages } from './outage-queries.js';
export { Heartbeat } from './heartbeat.js';
