import { iso } from '../../core/dates.js';
import type { Names, ReferenceData } from '../tenants/index.js';
import type { ExceptionRow } from './exception-queries.js';
import type { ExceptionView } from './plan-responses.js';

/** An exception, with its ground as the policy of its day calls it. */
export function exceptionView(names: Names, { policies }: ReferenceData, row: ExceptionRow): ExceptionView {
  const { grounds } = policies.inForce(row.documentDate).rotation;
  return {
    id: row.id,
    ...names.official('official', row.official, row.recordedAt),
    ...names.agency('agency', row.agency),
    ground: row.ground,
    groundName: grounds.find(({ code }) => code === row.ground)?.name ?? null,
    validFrom: row.validFrom,
    validTo: row.validTo,
    documentNumber: row.documentNumber,
    documentDate: row.documentDate,
    issuer: row.issuer,
    note: row.note,
    ...names.official('recordedBy', row.recordedBy, row.recordedAt),
    recordedAt: row.recordedAt.toISOString(),
    endedOn: row.endedOn,
    endReason: row.endReason,
    ...names.official('endedBy', row.endedBy, row.endedAt),
    endedAt: iso(row.endedAt),
  };
}
