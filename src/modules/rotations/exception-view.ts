import { iso, type LocalDate } from '../../core/dates.js';
import { may, type Caller } from '../auth/index.js';
import { possibleAct } from '../processes/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import type { ExceptionRow } from './exception-queries.js';
import type { ExceptionView } from './plan-responses.js';

/** Who reads it, on which local day. */
export interface Reading {
  readonly reference: ReferenceData;
  readonly caller: Caller;
  readonly day: LocalDate;
}

/** An exception, with its ground as the policy of its day calls it, and what its reader may do with it. */
export function exceptionView(reading: Reading, row: ExceptionRow): ExceptionView {
  const { reference } = reading;
  const names = namesOf(reference);
  const { grounds } = reference.policies.inForce(row.documentDate).rotation;
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
    actions: canEnd(reading, row) ? [possibleAct('end', 'POST', `/v1/rotation-exceptions/${row.id}/ending`)] : [],
  };
}

/** The agency that keeps it: where the official is now. */
export const agencyOf = ({ reference, day }: Pick<Reading, 'reference' | 'day'>, row: ExceptionRow): string =>
  reference.directory.position(row.official, day)?.agency ?? row.agency;

/** It ends on a day that has come, from its first on; once. */
const canEnd = (reading: Reading, row: ExceptionRow): boolean =>
  row.endedOn === null &&
  row.validFrom <= reading.day &&
  may(reading.caller, 'end a rotation exception', { agency: agencyOf(reading, row) });
