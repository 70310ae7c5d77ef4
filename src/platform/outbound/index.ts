export { fetchJson, refusalOf, Refused, type Fetched, type FetchOptions } from './fetch-json.js';
export { freshFor, retryAfterOf } from './ask-again.js';
export { isPublicAddress } from './public-address.js';
export { Guard, resolveByDns, type Reach, type Resolve, type Unreachable } from './post.js';
