import type { Statement } from '../../platform/db/index.js';
import { insertRows } from '../../workflow/index.js';

/** By which authority one document was signed, as its journal entry says it. Instants are RFC 3339 in UTC, days local. */
export interface SignatureRow {
  readonly aggregateId: string;
  readonly seq: number;
  readonly process: string;
  readonly type: string;
  readonly at: string;
  readonly task: string;
  readonly agency: string;
  readonly signedBy: string;
  readonly documentNumber: string | null;
  readonly documentDate: string;
  readonly form: string;
  readonly ground: string | null;
  readonly missing: string | null;
  readonly delegationId: string | null;
  readonly procedureCode: string | null;
  readonly field: string | null;
  readonly dueAt: string | null;
}

type ColumnType = Parameters<typeof insertRows>[2][number]['type'];

const CELLS: readonly (readonly [keyof SignatureRow, string, ColumnType])[] = [
  ['aggregateId', 'aggregate_id', 'uuid'],
  ['seq', 'seq', 'integer'],
  ['process', 'process', 'text'],
  ['type', 'type', 'text'],
  ['at', 'at', 'timestamptz'],
  ['task', 'task', 'text'],
  ['agency', 'agency', 'text'],
  ['signedBy', 'signed_by', 'text'],
  ['documentNumber', 'document_number', 'text'],
  ['documentDate', 'document_date', 'date'],
  ['form', 'form', 'text'],
  ['ground', 'ground', 'text'],
  ['missing', 'missing', 'text'],
  ['delegationId', 'delegation_id', 'uuid'],
  ['procedureCode', 'procedure_code', 'text'],
  ['field', 'field', 'text'],
  ['dueAt', 'due_at', 'timestamptz'],
];

/** Any number of signatures in one statement. */
export const writeSignatures = (tenant: string, rows: readonly SignatureRow[]): Statement =>
  insertRows(
    'signatures',
    tenant,
    CELLS.map(([field, column, type]) => ({ column, type, values: rows.map((each) => each[field]) })),
  );
