import { isoOf } from '../../core/dates.js';
import type { Statement } from '../../platform/db/index.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { writeSignatures, type SignatureRow } from './signature-store.js';

type Said = Readonly<Record<string, string | undefined>>;

/** What the entries that a unit adds say of signatures. */
function signaturesIn(process: string, unit: UnitOfWork): SignatureRow[] {
  return unit.progress.drafts.flatMap(({ type, at, data }, index): SignatureRow[] => {
    const said = data['signing'] as Said | undefined;
    if (said === undefined) return [];
    return [
      {
        aggregateId: unit.rootId,
        seq: unit.journal.seq + index + 1,
        process,
        type,
        at: isoOf(at),
        task: said['task']!,
        agency: said['agency']!,
        signedBy: said['signedBy']!,
        documentNumber: said['documentNumber'] ?? null,
        documentDate: said['day']!,
        form: said['form']!,
        ground: said['ground'] ?? null,
        missing: said['missing'] ?? null,
        delegationId: said['delegationId'] ?? null,
        procedureCode: said['procedureCode'] ?? null,
        field: said['field'] ?? null,
        dueAt: said['dueAt'] ?? null,
      },
    ];
  });
}

interface Writing {
  readonly name: string;
  readonly alongside?: (clock: TenantClock, reference: never, units: readonly UnitOfWork[]) => readonly Statement[];
}

/** A process whose batches write by which authority something was signed, in the transaction of the act (R26). */
export function withSignatures<P extends Writing>(process: P): P {
  const alongside = (clock: TenantClock, reference: never, units: readonly UnitOfWork[]): readonly Statement[] => {
    const signed = units.flatMap((unit) => signaturesIn(process.name, unit));
    const before = process.alongside?.(clock, reference, units) ?? [];
    return signed.length === 0 ? before : [...before, writeSignatures(clock.tenant, signed)];
  };
  return { ...process, alongside };
}
