/** What texts are found by, and how lists look for words: folding, terms, and the index that has them. */

export { allHashed, hashed, kindTerm, partyTerm } from './hashed.js';
export { findWorded, isWorded, type Worded } from './worded-queries.js';
export { termsOf, tiersOf, widest, type KnownTexts, type Tier } from './terms.js';
