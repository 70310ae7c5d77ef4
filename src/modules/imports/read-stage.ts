import { transact, type Pool } from '../../platform/db/index.js';
import { TableRefused, type TableLine } from '../../platform/tables/index.js';
import { IMPORT_KINDS, textIn, type ImportError, type ImportKind } from '../processes/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import type { ClaimedImport, ImportFile, LinePlace } from './import.js';
import { advanceImport } from './import-store.js';
import type { KnownKinds } from './import-kinds.js';
import { keepErrors, stageLines, type KeptError, type StagedLine } from './line-store.js';
import { KIND_OF_LINE, LineMapper, shown, type MappedLine } from './map-line.js';
import { FileGone, readLines, type LineSource } from './read-lines.js';

export interface StageDeps extends LineSource {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly kinds: KnownKinds;
}

/** Lines of one transaction, and characters of their records: so what is in memory is bounded, whatever the lines. */
const BATCH = 1_000;
const BATCH_CHARACTERS = 4_000_000;

/** Lines of one import at most. */
export const MOST_LINES = 2_000_000;

/** What a stage came to: done, or asked to stop, or somebody else has it by now. */
export type StageEnd = 'done' | 'stopped' | 'lost';

interface Batch {
  readonly lines: StagedLine[];
  readonly errors: KeptError[];
  count: number;
  characters: number;
}

const emptyBatch = (): Batch => ({ lines: [], errors: [], count: 0, characters: 0 });

const asPlace = (place: unknown): LinePlace => (place as LinePlace | null) ?? { file: 0, line: 0 };

/**
 * Reads the files of an import into its lines, with what is wrong with each by itself. Goes on behind the place that it had come to: what was read before is read
 * over, not kept again.
 */
export async function readStage(deps: StageDeps, claimed: ClaimedImport, signal?: AbortSignal): Promise<StageEnd> {
  const { tenant, files } = claimed;
  const from = asPlace(claimed.place);
  const { reference } = await deps.referenceData.current(tenant);
  const reading = { reference, days: claimed.mapping.days };
  for (const [no, file] of files.entries()) {
    if (no < from.file) continue;
    const mappers = new Map<ImportKind, LineMapper>();
    const mapperOf = (kind: ImportKind): LineMapper => {
      const made = mappers.get(kind) ?? new LineMapper(deps.kinds.get(kind)!, claimed.mapping, reading);
      mappers.set(kind, made);
      return made;
    };
    const end = await readFile(deps, claimed, { no, file, after: no === from.file ? from.line : 0, mapperOf, signal });
    if (end !== 'done') return end;
  }
  return 'done';
}

interface FileReading {
  readonly no: number;
  readonly file: ImportFile;
  /** Lines up to here were read before. */
  readonly after: number;
  readonly mapperOf: (kind: ImportKind) => LineMapper;
  readonly signal: AbortSignal | undefined;
}

async function readFile(
  deps: StageDeps,
  claimed: ClaimedImport,
  { no, file, after, mapperOf, signal }: FileReading,
): Promise<StageEnd> {
  let batch = emptyBatch();
  let last = after;
  const flush = async (): Promise<boolean> => {
    const kept = await keep(deps.pool, claimed, batch, { file: no, line: last });
    batch = emptyBatch();
    return kept;
  };
  let headed = false;
  try {
    for await (const line of readLines(deps, claimed.tenant, file)) {
      if (!headed) {
        headed = true;
        const wrong = line.columns && file.kind ? mapperOf(file.kind).headerErrors(line.columns) : [];
        if (wrong.length > 0) {
          addErrors(batch, { file: no, line: 1 }, wrong);
          break;
        }
      }
      if (line.line <= after) continue;
      if (line.line > MOST_LINES) throw new TooManyLines(line.line);
      last = line.line;
      add(batch, { file: no, line: line.line }, mapped(line, file, mapperOf));
      if (batch.count < BATCH && batch.characters < BATCH_CHARACTERS) continue;
      if (!(await flush())) return 'lost';
      if (signal?.aborted) return 'stopped';
    }
    if (!headed) addErrors(batch, { file: no, line: 1 }, [{ field: null, code: 'empty_file' }]);
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    addErrors(batch, { file: no, line: fault.line }, [fault.error]);
  }
  if (!(await keep(deps.pool, claimed, batch, { file: no + 1, line: 0 }))) return 'lost';
  return 'done';
}

class TooManyLines extends Error {
  constructor(readonly line: number) {
    super('too many lines');
  }
}

/** What is wrong with a file as a whole; undefined for what is no fault of it. */
function faultOf(error: unknown): { readonly line: number; readonly error: ImportError } | undefined {
  if (error instanceof TableRefused)
    return { line: error.line, error: { field: null, code: error.code, about: error.about } };
  if (error instanceof FileGone) return { line: 1, error: { field: null, code: 'file_gone' } };
  if (error instanceof TooManyLines) return { line: error.line, error: { field: null, code: 'too_many_lines' } };
  return undefined;
}

function mapped(line: TableLine, { kind }: ImportFile, mapperOf: FileReading['mapperOf']): MappedLine | ImportError[] {
  if (kind !== null) return mapperOf(kind).map(line);
  if (line.faults.length > 0) return line.faults.map(({ code }) => ({ field: null, code }));
  const named = line.values.get(KIND_OF_LINE);
  const found = IMPORT_KINDS.find((each) => each === named);
  return found ? mapperOf(found).map(line) : [{ field: KIND_OF_LINE, code: 'unknown_kind', about: shown(named) }];
}

function add(batch: Batch, place: LinePlace, line: MappedLine | readonly ImportError[]): void {
  batch.count += 1;
  if (!('kind' in line)) return addErrors(batch, place, line);
  const { kind, parent, record, errors } = line;
  const oldId = textIn(record, 'id');
  const json = JSON.stringify(record);
  batch.characters += json.length;
  batch.lines.push({
    ...place,
    kind,
    oldId,
    parentId: parent === undefined ? null : textIn(record, parent),
    code: parent === undefined ? (textIn(record, 'code') ?? oldId) : null,
    json,
  });
  addErrors(batch, place, errors);
}

/** Errors of one line at most; what more there is comes once these are mended. */
const MOST_ERRORS = 50;

function addErrors(batch: Batch, place: LinePlace, errors: readonly ImportError[]): void {
  errors
    .slice(0, MOST_ERRORS)
    .forEach(({ field, code, about = null }, index) =>
      batch.errors.push({ ...place, no: index + 1, field, code, about }),
    );
}

/** False where somebody else has the import, or it was cancelled. */
async function keep(pool: Pool, claimed: ClaimedImport, batch: Batch, place: LinePlace): Promise<boolean> {
  const { tenant, id } = claimed;
  return transact(pool, tenant, async (transaction) => {
    const [still] = await transaction.query(advanceImport(claimed, 'reading', { place, lines: batch.count }));
    if (!still) {
      await transaction.rollback();
      return false;
    }
    await transaction.commit([
      ...(batch.lines.length > 0 ? stageLines(tenant, id, batch.lines) : []),
      ...(batch.errors.length > 0 ? [keepErrors(tenant, id, 'reading', batch.errors)] : []),
    ]);
    return true;
  });
}
