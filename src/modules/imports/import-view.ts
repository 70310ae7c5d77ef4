import { iso } from '../../core/dates.js';
import type { Row } from '../../platform/db/index.js';
import type { ImportFault, ImportKind } from '../processes/index.js';
import type { Names } from '../tenants/index.js';
import type { ImportFile, ImportState, Stage } from './import.js';
import type { ImportErrorView, ImportView } from './import-schemas.js';
import { faultText, IMPORT_STATE_NAMES } from './texts.js';

interface ImportRow {
  readonly id: string;
  readonly system: string;
  readonly note: string | null;
  readonly files: readonly ImportFile[];
  readonly state: ImportState;
  readonly apply: boolean;
  readonly stage: Stage | null;
  readonly lines: number;
  readonly counts: Partial<Record<ImportKind, number>>;
  readonly wrongLines: number;
  readonly errors: number;
  readonly done: number;
  readonly total: number;
  readonly failure: string | null;
  readonly requestedAgency: string | null;
  readonly requestedBy: string | null;
  readonly requestedAt: Date;
  readonly checkedAt: Date | null;
  readonly appliedAgency: string | null;
  readonly appliedBy: string | null;
  readonly begunAt: Date | null;
  readonly endedAt: Date | null;
}

export function importView(names: Names, row: Row): ImportView {
  const read = row as unknown as ImportRow;
  const { id, system, note, state, apply, files, lines, counts, wrongLines, errors, stage, done, total, failure } =
    read;
  return {
    ...{ id, system, note, state, stateName: IMPORT_STATE_NAMES[state], apply, lines, wrongLines, errors, failure },
    files: files.map(({ fileId, kind, format }) => ({ fileId, kind, format })),
    records: counts,
    progress: { stage, done, of: total },
    ...names.agency('requestedAgency', read.requestedAgency),
    ...names.official('requestedBy', read.requestedBy, read.requestedAt),
    requestedAt: read.requestedAt.toISOString(),
    checkedAt: iso(read.checkedAt),
    ...names.agency('appliedAgency', read.appliedAgency),
    ...names.official('appliedBy', read.appliedBy, read.begunAt ?? read.requestedAt),
    begunAt: iso(read.begunAt),
    endedAt: iso(read.endedAt),
  };
}

export function errorView(row: Row): ImportErrorView {
  const { file, line, no, field, code, about } = row as unknown as Omit<ImportErrorView, 'message' | 'code'> & {
    readonly code: ImportFault;
  };
  return { file, line, no, field, code, about, message: faultText(code, about) };
}
