export { fetchJson, refusalOf, type FetchOptions } from './fetch-json.js';
export { isPublicAddress } from './public-address.js';
