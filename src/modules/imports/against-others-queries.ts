import type { Statement } from '../../platform/db/index.js';
import type { KnownKind } from './import-kinds.js';

/** Children of one root at most. */
export const MOST_CHILDREN = 500;

const INTO = `insert into import_errors (tenant_id, import_id, of_stage, file, line, no, field, code, about)`;

/** Ids of the old system that stand in the import twice: every line but the first. */
const repeatedIds = (tenant: string, importId: string): Statement => ({
  name: 'import-errors.repeated-ids',
  text: `${INTO} select $1, $2, 'verifying', d.file, d.line, 1001, 'id', 'repeated_id', d.old_id from (
      select file, line, old_id, row_number() over (partition by kind, old_id order by file, line) as place
      from import_lines where tenant_id = $1 and import_id = $2 and old_id is not null) d where d.place > 1
    on conflict do nothing`,
  values: [tenant, importId],
});

/** Those that came in before. */
const importedBefore = (tenant: string, importId: string): Statement => ({
  name: 'import-errors.imported-before',
  text: `${INTO} select l.tenant_id, l.import_id, 'verifying', l.file, l.line, 1002, 'id', 'already_imported', l.old_id
    from imports i join import_lines l on l.tenant_id = i.tenant_id and l.import_id = i.id
      join imported_records r on r.tenant_id = l.tenant_id and r.system = i.system and r.kind = l.kind and r.old_id = l.old_id
    where i.tenant_id = $1 and i.id = $2 on conflict do nothing`,
  values: [tenant, importId],
});

const repeatedCodes = (tenant: string, importId: string): Statement => ({
  name: 'import-errors.repeated-codes',
  text: `${INTO} select $1, $2, 'verifying', d.file, d.line, 1003, 'code', 'repeated_code', d.code from (
      select file, line, code, row_number() over (partition by kind, code order by file, line) as place
      from import_lines where tenant_id = $1 and import_id = $2 and code is not null) d where d.place > 1
    on conflict do nothing`,
  values: [tenant, importId],
});

/** Numbers that something here has already. */
const takenCodes = (tenant: string, importId: string, { kind, process: { root, columns } }: KnownKind): Statement => ({
  name: `import-errors.taken-codes.${kind}`,
  text: `${INTO} select l.tenant_id, l.import_id, 'verifying', l.file, l.line, 1004, 'code', 'code_taken', l.code
    from import_lines l join ${root.table.table} r on r.tenant_id = l.tenant_id and r.${columns.code} = l.code
    where l.tenant_id = $1 and l.import_id = $2 and l.kind = $3 on conflict do nothing`,
  values: [tenant, importId, kind],
});

const orphans = (tenant: string, importId: string, { kind, root, parent }: KnownKind): Statement => ({
  name: 'import-errors.orphans',
  text: `${INTO} select l.tenant_id, l.import_id, 'verifying', l.file, l.line, 1005, $5, 'unknown_parent', l.parent_id
    from import_lines l where l.tenant_id = $1 and l.import_id = $2 and l.kind = $3 and l.parent_id is not null
      and not exists (select from import_lines p where p.tenant_id = l.tenant_id and p.import_id = l.import_id and p.kind = $4 and p.old_id = l.parent_id)
    on conflict do nothing`,
  values: [tenant, importId, kind, root, parent],
});

const tooMany = (tenant: string, importId: string, { kind, parent }: KnownKind): Statement => ({
  name: 'import-errors.too-many',
  text: `${INTO} select $1, $2, 'verifying', d.file, d.line, 1006, $4, 'too_many_children', d.parent_id from (
      select file, line, parent_id, row_number() over (partition by parent_id order by file, line) as place
      from import_lines where tenant_id = $1 and import_id = $2 and kind = $3 and parent_id is not null) d where d.place = $5::integer + 1
    on conflict do nothing`,
  values: [tenant, importId, kind, parent, MOST_CHILDREN],
});

/** What is wrong with lines because of others, in the import or here: a statement for each reason, whatever the number of lines. */
export const againstOthers = (tenant: string, importId: string, kinds: readonly KnownKind[]): Statement[] => [
  repeatedIds(tenant, importId),
  importedBefore(tenant, importId),
  repeatedCodes(tenant, importId),
  ...kinds.filter(({ parent }) => parent === undefined).map((each) => takenCodes(tenant, importId, each)),
  ...kinds
    .filter(({ parent }) => parent !== undefined)
    .flatMap((each) => [orphans(tenant, importId, each), tooMany(tenant, importId, each)]),
];

/**
 * Numbers of today in the form of our own that come in: ours go on behind them, from the moment at which they are applied. Series are locked
 * in one order; whoever takes a number waits meanwhile. Nothing can meet them later on, for days do not come again.
 */
export const passNumbers = (tenant: string, importId: string, kind: KnownKind, day: string): Statement[] => {
  const { numbers } = kind.process.imports;
  if (!numbers) return [];
  const short = day.slice(2).replaceAll('-', '');
  const between = numbers.letters === null ? '' : `-${numbers.letters}`;
  return [
    {
      name: `imports.pass-numbers.${kind.kind}`,
      text: `insert into ${numbers.table} (tenant_id, agency, day, last)
        select $1, m.parts[1], $4::date, max(m.parts[2]::integer) from import_lines l
          cross join lateral regexp_match(l.code, '^(.+)${between}-' || $5::text || '-([0-9]{4,9})$') as m (parts)
        where l.tenant_id = $1 and l.import_id = $2 and l.kind = $3 and m.parts is not null group by m.parts[1] order by m.parts[1]
        on conflict (tenant_id, agency, day) do update set last = greatest(${numbers.table}.last, excluded.last)`,
      values: [tenant, importId, kind.kind, day, short],
    },
  ];
};
