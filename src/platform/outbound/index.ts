export { fetchJson, postForm, refusalOf, Refused } from './fetch-json.js';
export { freshFor, retryAfterOf } from './ask-again.js';
export { isPublicAddress } from './public-address.js';
export { Guard, resolveByDns, type Resolve } from './post.js';
