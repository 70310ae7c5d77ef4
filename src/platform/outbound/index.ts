export { fetchJson, refusalOf, type FetchOptions } from './fetch-json.js';
export { isPublicAddress } from './public-address.js';
export { Guard, resolveByDns, type Reach, type Resolve, type Unreachable } from './post.js';
