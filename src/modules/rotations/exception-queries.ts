import type { LocalDate } from '../../core/dates.js';
import type { Row, Statement } from '../../platform/db/index.js';
import type { Excepting, Moved } from './turn-rules.js';

/** An exception as it is kept. */
export interface ExceptionRow extends Excepting {
  readonly agency: string;
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly issuer: string;
  readonly note: string | null;
  readonly recordedBy: string | null;
  readonly recordedAt: Date;
  readonly endedOn: LocalDate | null;
  readonly endReason: string | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

const COLUMNS = `e.id, e.official, e.agency, e.ground, e.valid_from as "validFrom", e.valid_to as "validTo", e.document_number as "documentNumber",
  e.document_date as "documentDate", e.issuer, e.note, e.recorded_by as "recordedBy", e.recorded_at as "recordedAt",
  e.ended_on as "endedOn", e.end_reason as "endReason", e.ended_by as "endedBy", e.ended_at as "endedAt"`;

/** Exceptions of these officials that are not over before a local day: `Excepting`, with the day on which each ended in truth. */
export const exceptionsOf = (tenant: string, officials: readonly string[], from: LocalDate): Statement => ({
  name: 'rotations.exceptions-of',
  text: `select e.id, e.official, e.ground, e.valid_from as "validFrom", coalesce(e.ended_on, e.valid_to) as "validTo" from rotation_exceptions e
    where e.tenant_id = $1 and e.official = any($2::text[]) and e.valid_to >= $3::date and coalesce(e.ended_on, e.valid_to) >= $3::date`,
  values: [tenant, officials, from],
});

export const toExcepting = (rows: readonly Row[] = []): Excepting[] => rows as unknown as Excepting[];

/** Days on which officials of these agencies were moved: `official`, `movedOn`. */
export const movesOf = (tenant: string, agencies: readonly string[]): Statement => ({
  name: 'rotations.moves-of',
  text: `select l ->> 'official' as official, max(l -> 'move' ->> 'movedOn') as "movedOn"
    from rotation_plans p cross join lateral jsonb_array_elements(p.lines) l
    where p.tenant_id = $1 and p.agency = any($2::text[]) and l ->> 'outcome' = 'moved' group by 1`,
  values: [tenant, agencies],
});

export const toMoved = (rows: readonly Row[] = []): Moved =>
  new Map(rows.map((row) => [row['official'] as string, row['movedOn'] as LocalDate]));

export interface ExceptionFilters {
  readonly official?: string | undefined;
  readonly ground?: string | undefined;
  readonly inForceOn?: LocalDate | undefined;
}

/** The latest first. @param agencies whose exceptions are seen; null: all */
export const listExceptions = (
  tenant: string,
  agencies: readonly string[] | null,
  { official, ground, inForceOn }: ExceptionFilters,
  after: readonly [string, string] | undefined,
  limit: number,
): Statement => ({
  name: `rotations.exceptions.${agencies === null ? 'all' : 'own'}`,
  text: `select ${COLUMNS} from rotation_exceptions e where e.tenant_id = $1
    and ${agencies === null ? '$2::text[] is null' : 'e.agency = any($2::text[])'}
    and ($3::text is null or e.official = $3) and ($4::text is null or e.ground = $4)
    and ($5::date is null or (e.valid_from <= $5 and $5 <= coalesce(e.ended_on, e.valid_to)))
    and ($6::timestamptz is null or (e.recorded_at, e.id) < ($6, $7::uuid))
    order by e.recorded_at desc, e.id desc limit $8`,
  values: [
    tenant,
    agencies,
    official ?? null,
    ground ?? null,
    inForceOn ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ],
});

export const readException = (tenant: string, id: string, lock = false): Statement => ({
  name: `rotations.exception${lock ? '.locked' : ''}`,
  text: `select ${COLUMNS} from rotation_exceptions e where e.tenant_id = $1 and e.id = $2${lock ? ' for update' : ''}`,
  values: [tenant, id],
});

/** Exceptions of one official are recorded one after the other. */
export const officialLock = (tenant: string, official: string): Statement => ({
  name: 'rotations.official-lock',
  text: `select pg_advisory_xact_lock(hashtextextended('rotation exception ' || $1 || ' ' || $2, 0))`,
  values: [tenant, official],
});

export const insertException = (tenant: string, row: ExceptionRow): Statement => ({
  name: 'rotations.record-exception',
  text: `insert into rotation_exceptions (tenant_id, id, official, agency, ground, valid_from, valid_to, document_number, document_date, issuer, note,
    recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
  values: [
    tenant,
    row.id,
    row.official,
    row.agency,
    row.ground,
    row.validFrom,
    row.validTo,
    row.documentNumber,
    row.documentDate,
    row.issuer,
    row.note,
    row.recordedBy,
    row.recordedAt,
  ],
});

export const endException = (
  tenant: string,
  {
    id,
    endedOn,
    endReason,
    endedBy,
    endedAt,
  }: Pick<ExceptionRow, 'id' | 'endedOn' | 'endReason' | 'endedBy' | 'endedAt'>,
): Statement => ({
  name: 'rotations.end-exception',
  text: `update rotation_exceptions set ended_on = $3, end_reason = $4, ended_by = $5, ended_at = $6 where tenant_id = $1 and id = $2`,
  values: [tenant, id, endedOn, endReason, endedBy, endedAt],
});
