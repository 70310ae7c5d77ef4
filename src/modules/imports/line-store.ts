import { arrayLiteral, jsonList, jsonTexts, type Statement } from '../../platform/db/index.js';
import type { ImportFault, ImportKind } from '../processes/index.js';
import type { LinePlace, Stage } from './import.js';

export interface StagedLine extends LinePlace {
  readonly kind: ImportKind;
  readonly oldId: string | null;
  readonly parentId: string | null;
  readonly code: string | null;
  /** Its record, as JSON. */
  readonly json: string;
}

export interface KeptError extends LinePlace {
  /** Tells those of one line apart; what a stage finds again has the number again. */
  readonly no: number;
  readonly field: string | null;
  readonly code: ImportFault;
  readonly about: string | null;
}

/** Lines that were read, each once however often they are read, and the keys that they are found by. */
export const stageLines = (tenant: string, importId: string, lines: readonly StagedLine[]): Statement[] => {
  const keys = lines.flatMap(keysOf);
  return [
    {
      name: 'import-lines.stage',
      text: `insert into import_lines (tenant_id, import_id, file, line, kind, record)
        select $1, $2, u.* from unnest($3::integer[], $4::integer[], $5::text[], ${jsonTexts('$6')}::jsonb[]) as u on conflict do nothing`,
      values: [
        tenant,
        importId,
        arrayLiteral(
          'integer',
          lines.map((each) => each.file),
        ),
        arrayLiteral(
          'integer',
          lines.map((each) => each.line),
        ),
        arrayLiteral(
          'text',
          lines.map((each) => each.kind),
        ),
        jsonList(lines.map((each) => each.json)),
      ],
    },
    {
      name: 'import-keys.stage',
      text: `insert into import_keys (tenant_id, import_id, file, line, kind, what, key)
        select $1, $2, u.* from unnest($3::integer[], $4::integer[], $5::text[], $6::text[], $7::text[]) as u on conflict do nothing`,
      values: [
        tenant,
        importId,
        arrayLiteral(
          'integer',
          keys.map((each) => each.file),
        ),
        arrayLiteral(
          'integer',
          keys.map((each) => each.line),
        ),
        arrayLiteral(
          'text',
          keys.map((each) => each.kind),
        ),
        arrayLiteral(
          'text',
          keys.map((each) => each.what),
        ),
        arrayLiteral(
          'text',
          keys.map((each) => each.key),
        ),
      ],
    },
  ];
};

function keysOf({ file, line, kind, oldId, parentId, code }: StagedLine) {
  const named: [what: 'id' | 'code' | 'parent', key: string | null][] = [
    ['id', oldId],
    ['code', code],
    ['parent', parentId],
  ];
  return named.flatMap(([what, key]) => (key === null ? [] : [{ file, line, kind, what, key }]));
}

export const keepErrors = (
  tenant: string,
  importId: string,
  stage: Stage,
  errors: readonly KeptError[],
): Statement => ({
  name: 'import-errors.keep',
  text: `insert into import_errors (tenant_id, import_id, of_stage, file, line, no, field, code, about)
    select $1, $2, $3, u.* from unnest($4::integer[], $5::integer[], $6::integer[], $7::text[], $8::text[], $9::text[]) as u on conflict do nothing`,
  values: [
    tenant,
    importId,
    stage,
    arrayLiteral(
      'integer',
      errors.map((each) => each.file),
    ),
    arrayLiteral(
      'integer',
      errors.map((each) => each.line),
    ),
    arrayLiteral(
      'integer',
      errors.map((each) => each.no),
    ),
    arrayLiteral(
      'text',
      errors.map((each) => each.field),
    ),
    arrayLiteral(
      'text',
      errors.map((each) => each.code),
    ),
    arrayLiteral(
      'text',
      errors.map((each) => each.about),
    ),
  ],
});

/** What the verification found before goes: it looks again. */
export const dropVerified = (tenant: string, importId: string): Statement => ({
  name: 'import-errors.drop-verified',
  text: `delete from import_errors where tenant_id = $1 and import_id = $2 and of_stage = 'verifying'`,
  values: [tenant, importId],
});

/** What imports that are over have left in these tables, a batch at a time: what was applied is here, what was cancelled is not wanted, what was refused a month ago by our clock is mended or given up. */
const purge =
  (table: 'import_lines' | 'import_keys') =>
  (limit: number): Statement => ({
    name: `${table}.purge`,
    text: `delete from ${table} where ctid = any (array(select x.ctid from imports i join ${table} x on x.tenant_id = i.tenant_id and x.import_id = i.id
      where i.state in ('cancelled', 'applied') or i.state = 'refused' and i.checked_mark < now() - interval '30 days' limit $1)) returning 1 as one`,
    values: [limit],
  });

export const purgeLines = purge('import_lines');
export const purgeKeys = purge('import_keys');
