import { PROCESSES } from '../../src/app/processes.js';
import { routesOf } from '../../src/app/routes.js';
import { eventTypesOf } from '../../src/modules/events/index.js';

/** Those of the service with the processes that it has. */
export const ROUTES = routesOf(PROCESSES);
export const EVENT_TYPES = eventTypesOf(PROCESSES);
