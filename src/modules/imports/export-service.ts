import { Readable } from 'node:stream';
import type { Call } from '../../core/call.js';
import type { Json } from '../../core/dates.js';
import { invalidField } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import type { FileAnswer } from '../../platform/http/index.js';
import { MOST_ROWS, writeCsv, writeXlsx, type Written } from '../../platform/tables/index.js';
import { identify, permit, visibilityOf } from '../auth/index.js';
import type { ImportKind } from '../processes/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { countRows, type Taken } from './export-queries.js';
import { exportRecords, type ExportedRecord } from './export-records.js';
import type { Format } from './import.js';
import { MEDIA } from './import-formats.js';
import type { KnownKind, KnownKinds } from './import-kinds.js';
import { KIND_OF_LINE } from './map-line.js';
import { kindNeeded, notForSheets } from './texts.js';

export interface ExportServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly kinds: KnownKinds;
}

export interface ExportQuestion {
  readonly format: Format;
  /** Left out: all of them, as NDJSON. */
  readonly kind?: ImportKind | undefined;
}

export type ExportService = ReturnType<typeof createExportService>;

/** What is here, in the form in which it comes in: so that it can go elsewhere, and never only here. */
export function createExportService({ pool, referenceData, kinds }: ExportServiceDeps) {
  return {
    /**
     * Everything for whoever keeps the tenant or watches over all; for an agency what it leads. @throws DomainError `forbidden`, `invalid`
     */
    async take(call: Call, { format, kind }: ExportQuestion): Promise<FileAnswer> {
      const { tenant, reference } = await referenceData.current(call.tenant);
      const caller = identify(call.principal, reference, tenant.now);
      permit(caller, 'take records out');
      const all = caller.operator || caller.roles.has('admin') || visibilityOf(caller) === 'all';
      const taken: Taken = { agency: all ? null : caller.agency };
      if (kind === undefined && format !== 'ndjson') throw invalidField('/kind', 'required', kindNeeded);
      const one = kind === undefined ? undefined : kinds.get(kind);
      if (one && format === 'xlsx') await requireFitting(call.tenant, one, taken);
      const wanted = new Set(kind === undefined ? kinds.keys() : [kind]);
      const pages = exportRecords(pool, call.tenant, [...kinds.values()], wanted, taken);
      const day = reference.calendar.localDate(tenant.now);
      return {
        content: Readable.from(one && format !== 'ndjson' ? tableOf(format, one, pages) : linesOf(pages)),
        name: `${call.tenant}-${kind ?? 'all'}-${day}.${format}`,
        mediaType: MEDIA[format],
      };
    },
  };

  /** A sheet ends after so many rows; a file that ends earlier than what it was to hold is worse than none. */
  async function requireFitting(tenant: string, kind: KnownKind, taken: Taken): Promise<void> {
    const [row] = await queryable(pool, tenant).query(countRows(tenant, kind, taken, MOST_ROWS));
    if (Number(row?.['n']) > MOST_ROWS) throw invalidField('/format', 'too_many_rows', notForSheets);
  }
}

async function* linesOf(pages: AsyncIterable<readonly ExportedRecord[]>): AsyncGenerator<Buffer> {
  for await (const page of pages)
    yield Buffer.from(
      page.map(({ kind, record }) => `${JSON.stringify({ [KIND_OF_LINE]: kind, ...record })}\n`).join(''),
    );
}

const cellOf = (value: Json | undefined): Written => {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : value;
};

async function* rowsOf(kind: KnownKind, pages: AsyncIterable<readonly ExportedRecord[]>): AsyncGenerator<Written[][]> {
  for await (const page of pages) yield page.map(({ record }) => kind.fields.map(({ name }) => cellOf(record[name])));
}

async function* tableOf(
  format: 'csv' | 'xlsx',
  kind: KnownKind,
  pages: AsyncIterable<readonly ExportedRecord[]>,
): AsyncGenerator<Buffer> {
  const header = kind.fields.map(({ name }) => name);
  const rows = rowsOf(kind, pages);
  if (format === 'xlsx') yield* writeXlsx([{ name: kind.called.vi, header, pages: rows }]);
  else for await (const text of writeCsv(header, rows)) yield Buffer.from(text);
}
