import type { Statement } from '../../platform/db/index.js';
import type { KnownKind } from './import-kinds.js';
import { taken } from './line-queries.js';

/** The number of an official code, with its agency and running number, for this day: `H29.6-261120-0007`. */
const form = (letters: string | null): string =>
  `'^(.+)${letters === null ? '' : `-${letters}`}-' || $4::text || '-([0-9]{4,9})$'`;

const short = (day: string): string => day.slice(2).replaceAll('-', '');

/**
 * Numbers of today in the form of our own that come in: ours go on behind them, from the moment at which they are applied. Series are locked in one order;
 * whoever takes a number waits meanwhile. Nothing can meet them later on, for days do not come again.
 */
export const passNumbers = (
  tenant: string,
  importId: string,
  { kind, process: { imports } }: KnownKind,
  day: string,
): Statement[] =>
  imports.numbers
    ? [
        {
          name: `imports.pass-numbers.${kind}`,
          text: `insert into ${imports.numbers.table} (tenant_id, agency, day, last)
        select $1, m.parts[1], $5::date, max(m.parts[2]::integer) from import_keys l
          cross join lateral regexp_match(l.key, ${form(imports.numbers.letters)}) as m (parts)
        where l.tenant_id = $1 and l.import_id = $2 and l.kind = $3 and l.what = 'code' and m.parts is not null group by m.parts[1] order by m.parts[1]
        on conflict (tenant_id, agency, day) do update set last = greatest(${imports.numbers.table}.last, excluded.last)`,
          values: [tenant, importId, kind, short(day), day],
        },
      ]
    : [];

/** Whether a number of today was given out since the check that comes in, too: nothing else can have been. */
export const numbersMet = (tenant: string, importId: string, { kind, process }: KnownKind, day: string): Statement => ({
  name: `imports.numbers-met.${kind}`,
  text: `select ${taken(`${process.root.table.table} o`, 'true', `o.${process.columns.code}`, 'l.key')} as met
    from import_keys l where l.tenant_id = $1 and l.import_id = $2 and l.kind = $3 and l.what = 'code' and l.key ~ (${form(process.imports.numbers?.letters ?? null)})`,
  values: [tenant, importId, kind, short(day)],
});
