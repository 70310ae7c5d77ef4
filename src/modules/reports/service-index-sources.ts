import type { Queryable } from '../../platform/db/index.js';
import type { CitizenAsked } from './citizen-question.js';
import type { Measured } from './service-index-rules.js';

/**
 * What measures a component that is no figure of citizens' dossiers, by the keys of the rows of the question; a key that is left out has nothing to
 * divide by. `list` says where what it counts is read.
 */
export interface IndexSource {
  readonly measure: (db: Queryable, asked: CitizenAsked) => Promise<ReadonlyMap<string, Measured>>;
  readonly list?: (key: string, part: keyof Measured) => string;
}

/** By the code of the component: petitions and what citizens say come in here. A component without figures and without a source is not measured. */
export const INDEX_SOURCES: Readonly<Partial<Record<string, IndexSource>>> = {};
