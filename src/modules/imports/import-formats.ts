import type { Format } from './import.js';

const BY_TYPE: Readonly<Record<string, Format>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** What a stored file is read as; undefined for what is no table. */
export const formatOf = (mediaType: string): Format | undefined => BY_TYPE[mediaType];

export const MEDIA: Readonly<Record<Format, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
