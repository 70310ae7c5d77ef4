import type { Server } from '../server-types.js';
import type { JsonObject } from './components.js';
import { describeApi } from './document.js';

export { describeApi } from './document.js';
export { forTrying } from './for-trying.js';
export { inVietnamese } from './in-vietnamese.js';
export type { ApiDescription } from './description.js';

/** The OpenAPI document of everything that `registerRoutes` has put on the server. */
export const openApiDocument = (server: Server): JsonObject =>
  describeApi(server.edge.specs, server.edge.description, server.edge.config.publicUrl, server.edge.access);
