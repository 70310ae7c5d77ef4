export type { Written } from './cells.js';
export { ENCODINGS, type Encoding } from './decode-text.js';
export { DELIMITERS, readCsv, type Delimiter } from './read-csv.js';
export { readNdjson } from './read-ndjson.js';
export { readXlsx, SheetNumber } from './read-xlsx.js';
export { TableRefused, type TableLine } from './table-read.js';
export { writeCsv } from './write-csv.js';
export { MOST_ROWS, writeXlsx } from './write-xlsx.js';
