export type { AccessPermission, AccessTable, Entry, StandingBy } from './access.js';
export { Cursors } from './cursor.js';
export { defineRoute } from './define-route.js';
export { fieldErrors } from './field-errors.js';
export { describeApi, openApiDocument, type ApiDescription } from './openapi/index.js';
export { operationRoutes, type OperationDeps, type ReadinessCheck } from './operation-routes.js';
export { variantOf } from './entity-tags.js';
export { JSON_MEDIA_TYPE } from './media-types.js';
export { registerRoutes } from './register-routes.js';
export type { Answer, FileAnswer, Handler, Input, Route, RouteSpec } from './route-spec.js';
export type { SpellingSource } from './respell.js';
export {
  agencyCode,
  because,
  code,
  cursor,
  emptyBody,
  id,
  idParams,
  instant,
  instantOut,
  limit,
  line,
  localDate,
  officialCode,
  officialOrAgencyCode,
  page,
  pageQuery,
  paragraphs,
  procedureCode,
  queryBoolean,
  queryInteger,
} from './schemas.js';
export { inOrder, range, scopeOf, someOf, sortBy, sortedInstantAndId } from './list-query.js';
export { instantAndId, readPage, type Paged } from './paged.js';
export { readSorted } from './sorted-page.js';
export { leave } from './graceful-stop.js';
export { buildServer } from './server.js';
export {
  DEFAULT_SERVER_CONFIG,
  type Authenticate,
  type RequestMeter,
  type Server,
  type ServerConfig,
  type ServerParts,
  type Uploads,
} from './server-types.js';
