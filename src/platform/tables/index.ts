export { harmless, unmarked, type Written } from './cells.js';
export { ENCODINGS, type Encoding } from './decode-text.js';
export { DELIMITERS, readCsv, type CsvOptions, type Delimiter } from './read-csv.js';
export { readNdjson } from './read-ndjson.js';
export { readXlsx, SheetNumber } from './read-xlsx.js';
export { TableRefused, type CellFault, type FileFault, type LineFault, type TableLine } from './table-read.js';
export { writeCsv } from './write-csv.js';
export { MOST_ROWS, writeXlsx, type SheetPages } from './write-xlsx.js';
