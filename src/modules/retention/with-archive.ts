import type { ProcessSpec, UnitOfWork } from '../../workflow/index.js';
import type { ProcessArchive, RegisteredProcess } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { RECORD_KINDS } from './archive-record.js';
import { forgetPackages } from './package-store.js';
import { enterRecords, type ClosedRecord } from './record-store.js';

type Alongside = NonNullable<ProcessSpec<ReferenceData>['alongside']>;

/** Whether an aggregate came to its end in this batch. */
function hasClosed({ closed }: ProcessArchive, unit: UnitOfWork): boolean {
  const before = unit.loaded.get(unit.rootId);
  return unit.progress.transitions.length > 0 && closed(unit.root()) && !(before && closed(before));
}

function closedRecord(
  { name, root: { table }, columns, access, archive }: RegisteredProcess & { readonly archive: ProcessArchive },
  unit: UnitOfWork,
  { calendar }: ReferenceData,
  now: Date,
): ClosedRecord {
  const context = unit.root().context as Record<string, unknown>;
  const closedAt = archive.closedAt?.(unit.root()) ?? now;
  const fieldOf = (column: string): string =>
    Object.entries(table.columns).find(([, each]) => each.column === column)![0];
  return {
    id: unit.rootId,
    kind: name,
    code: context[fieldOf(columns.code)] as string,
    title: columns.title === undefined ? null : (context[fieldOf(columns.title)] as string),
    leadAgency: context[fieldOf(columns.lead)] as string,
    procedureCode: archive.procedure === undefined ? null : (context[archive.procedure] as string | null),
    begunAt: context[fieldOf(columns.createdAt)] as Date,
    hiddenFrom: columns.hiddenFrom === undefined ? null : (access.subjectOf(unit).hiddenFrom ?? null),
    closedAt,
    closedYear: Number(calendar.localDate(closedAt).slice(0, 4)),
  };
}

const KNOWN: readonly string[] = RECORD_KINDS;

/** Records of which data of a person were erased in this batch. */
const erasedIn = ({ erasedBy = [] }: ProcessArchive, units: readonly UnitOfWork[]): string[] =>
  units
    .filter(({ progress }) => progress.drafts.some(({ type }) => erasedBy.includes(type)))
    .map(({ rootId }) => rootId);

/**
 * A process whose batches enter into the archive what they close, and take packages out of it that hold what they erase (ADR 34); one that is not archived
 * stays as it is.
 */
export function withArchive(process: RegisteredProcess): RegisteredProcess {
  const { archive, alongside: before } = process;
  if (!archive) return process;
  if (!KNOWN.includes(process.name)) throw new Error(`${process.name} is no kind of record`);
  const alongside: Alongside = (clock, reference, units) => {
    const closed = units
      .filter((unit) => hasClosed(archive, unit))
      .map((unit) => closedRecord({ ...process, archive }, unit, reference, clock.now));
    const erased = erasedIn(archive, units);
    return [
      ...(erased.length > 0 ? forgetPackages(clock.tenant, erased) : []),
      ...(before?.(clock, reference, units) ?? []),
      ...(closed.length > 0 ? [enterRecords(clock.tenant, closed)] : []),
    ];
  };
  return { ...process, alongside };
}
