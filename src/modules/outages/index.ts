export { givenBack, outageAt, outageText, type Outage } from './outage.js';
export { loadOutages } from './outage-queries.js';
export { Heartbeat, type HeartbeatOptions } from './heartbeat.js';
