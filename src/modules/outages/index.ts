export { givenBack, outageAt, outageText, type Outage } from './outage.js';
export { loadOutages } from './outage-queries.js';
export { Pulse, type PulseOptions } from './pulse.js';
