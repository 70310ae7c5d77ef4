import { arrayLiteral, jsonList, jsonTexts, type Statement } from '../../platform/db/index.js';
import type { ImportFault, ImportKind, ImportRecord } from '../processes/index.js';
import type { LinePlace, Stage } from './import.js';

export interface StagedLine extends LinePlace {
  readonly kind: ImportKind;
  readonly oldId: string | null;
  readonly parentId: string | null;
  readonly code: string | null;
  readonly record: ImportRecord;
}

export interface KeptError extends LinePlace {
  /** Tells those of one line apart; what a stage finds again has the number again. */
  readonly no: number;
  readonly field: string | null;
  readonly code: ImportFault;
  readonly about: string | null;
}

/** Lines that were read, each once however often they are read. */
export const stageLines = (tenant: string, importId: string, lines: readonly StagedLine[]): Statement => ({
  name: 'import-lines.stage',
  text: `insert into import_lines (tenant_id, import_id, file, line, kind, old_id, parent_id, code, record)
    select $1, $2, u.* from unnest($3::integer[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::text[], ${jsonTexts('$9')}::jsonb[]) as u
    on conflict do nothing`,
  values: [
    tenant,
    importId,
    arrayLiteral('integer', lines.map((each) => each.file)),
    arrayLiteral('integer', lines.map((each) => each.line)),
    arrayLiteral('text', lines.map((each) => each.kind)),
    arrayLiteral('text', lines.map((each) => each.oldId)),
    arrayLiteral('text', lines.map((each) => each.parentId)),
    arrayLiteral('text', lines.map((each) => each.code)),
    jsonList(lines.map((each) => JSON.stringify(each.record))),
  ],
});

export const keepErrors = (tenant: string, importId: string, stage: Stage, errors: readonly KeptError[]): Statement => ({
  name: 'import-errors.keep',
  text: `insert into import_errors (tenant_id, import_id, of_stage, file, line, no, field, code, about)
    select $1, $2, $3, u.* from unnest($4::integer[], $5::integer[], $6::integer[], $7::text[], $8::text[], $9::text[]) as u on conflict do nothing`,
  values: [
    tenant,
    importId,
    stage,
    arrayLiteral('integer', errors.map((each) => each.file)),
    arrayLiteral('integer', errors.map((each) => each.line)),
    arrayLiteral('integer', errors.map((each) => each.no)),
    arrayLiteral('text', errors.map((each) => each.field)),
    arrayLiteral('text', errors.map((each) => each.code)),
    arrayLiteral('text', errors.map((each) => each.about)),
  ],
});

/** What the verification found before goes: it looks again. */
export const dropVerified = (tenant: string, importId: string): Statement => ({
  name: 'import-errors.drop-verified',
  text: `delete from import_errors where tenant_id = $1 and import_id = $2 and of_stage = 'verifying'`,
  values: [tenant, importId],
});

/** Lines and errors of imports that are over, a batch at a time: what was applied is here, what was cancelled is not wanted. */
export const purgeLines = (limit: number): Statement => ({
  name: 'import-lines.purge',
  text: `delete from import_lines l using (select x.tenant_id, x.import_id, x.file, x.line from imports i
      join import_lines x on x.tenant_id = i.tenant_id and x.import_id = i.id
      where i.state in ('cancelled', 'applied') or i.state = 'refused' and i.ended_at < now() - interval '30 days' limit $1) g
    where l.tenant_id = g.tenant_id and l.import_id = g.import_id and l.file = g.file and l.line = g.line returning 1`,
  values: [limit],
});
