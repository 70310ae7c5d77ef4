import { inVietnamese } from './in-vietnamese';

/** The page of Swagger UI finds the plugin by this name. */
Object.assign(globalThis, { phoihopInVietnamese: inVietnamese });
