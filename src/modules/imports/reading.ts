import type { Json } from '../../core/dates.js';
import type { ImportFault } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { DayFormat } from './mapping.js';

/** What a value is read with. */
export interface Reading {
  readonly reference: ReferenceData;
  readonly days: DayFormat;
}

export type FieldRead = { readonly value: Json } | { readonly code: ImportFault };
