import type { Queryable, Row } from '../../platform/db/index.js';
import { hiddenSql } from '../auth/index.js';
import { registryName } from '../../workflow/index.js';
import { overProcesses, type RegisteredProcess } from '../processes/index.js';
import { sourceOf, type PlacedEvent, type Visibility } from './event.js';

/** Events of a feed, and how far it was looked through for them. */
export interface Stretch {
  readonly events: readonly PlacedEvent[];
  /** Nothing up to this number is left to tell. */
  readonly until: number;
  /** Whether the feed goes on behind `until`. */
  readonly more: boolean;
}

/** Numbers that are looked at for one page at most, where not all are shown. */
const LOOK = 2_000;

/** Whether the agency leads the aggregate of an entry. */
const leads = (processes: readonly RegisteredProcess[]): string =>
  overProcesses(
    processes,
    ({ name, root, columns, sharesJournal }) =>
      `j.process = '${name}' and exists (select from ${root.table.table} d where d.tenant_id = $1 and d.id = j.aggregate_id
        and ${sharesJournal === undefined ? `d.${columns.lead} = $5` : `(d.${columns.lead} = $5 or ${sharesJournal})`})`,
    'or',
  );

/** Whether the aggregate of an entry is hidden from whoever reads (R23), destroyed or not (ADR 29). */
const hidden = (processes: readonly RegisteredProcess[]): string => {
  const hiding = processes.filter(({ columns }) => columns.hiddenFrom !== undefined);
  if (hiding.length === 0) return '$8::text[] is null';
  return overProcesses(
    hiding,
    ({ name, root, columns }) =>
      `j.process = '${name}' and (exists (select from ${root.table.table} d where d.tenant_id = $1 and d.id = j.aggregate_id
          and ${hiddenSql(`d.${columns.hiddenFrom}`, `d.${columns.lead}`, '$8::text[]')})
        or exists (select from archive_records r where r.tenant_id = $1 and r.id = j.aggregate_id
          and ${hiddenSql('r.hidden_from', 'r.lead_agency', '$8::text[]')}))`,
    'or',
  );
};

/** Whether the agency led it when the entry was written, and others have taken over since (R27). */
const LED = `exists (select from passed_parts p where p.tenant_id = $1 and p.predecessor = $5 and p.aggregate_id = j.aggregate_id
      and p.part = 'lead' and p.seq >= j.seq)`;

/** The last number is always among the rows, shown or not: so far the page has come. */
const read = (processes: readonly RegisteredProcess[]): string => `
  with looked as materialized (select tenant_id, no, aggregate_id, seq from feed where tenant_id = $1 and no > $2 order by no limit $3),
  told as (
    select looked.no, j.*, ($4 or j.about = $5 or ${leads(processes)} or ${LED}) and not coalesce(${hidden(processes)}, false) and ($6::text[] is null or j.type = any ($6)) as shown
    from looked join journal j on j.tenant_id = looked.tenant_id and j.aggregate_id = looked.aggregate_id and j.seq = looked.seq
  )
  select no, coalesce(shown, false) as shown, process, aggregate_id, seq, at, type, about, actor_agency, actor_official, actor_client, data, hash,
    (select max(no) from looked) as reached, (select count(*) from looked) = $3 as "full"
  from told where shown or no = (select max(no) from looked) order by no limit $7`;

/** What is to be told of the feed after a number, in order, `limit` at most. Looks at a bounded part of it, so the answer may be empty and yet `more` follow. */
export async function readFeed(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  tenant: string,
  { all, agency, unaware, types }: Visibility,
  after: number,
  limit: number,
): Promise<Stretch> {
  const look = all && types === null ? limit + 1 : LOOK;
  const rows = await db.query({
    name: `feed.read.${registryName(processes)}`,
    text: read(processes),
    values: [tenant, after, look, all, agency, types, limit + 1, unaware],
  });
  const shown = rows.filter((row) => row['shown'] === true).map((row) => placed(tenant, row));
  if (shown.length > limit) return { events: shown.slice(0, limit), until: shown[limit - 1]!.no, more: true };
  const [first] = rows;
  return first
    ? { events: shown, until: first['reached'] as number, more: first['full'] as boolean }
    : { events: [], until: after, more: false };
}

const placed = (tenant: string, row: Row): PlacedEvent => {
  const [id, seq, process] = [row['aggregate_id'] as string, row['seq'] as number, row['process'] as string];
  return {
    no: row['no'] as number,
    event: {
      specversion: '1.0',
      id: `${id}-${seq}`,
      source: sourceOf(tenant),
      type: row['type'] as string,
      subject: `${process}/${id}`,
      time: (row['at'] as Date).toISOString(),
      datacontenttype: 'application/json',
      data: {
        dossierId: id,
        process,
        aggregateId: id,
        seq,
        about: row['about'] as string | null,
        actor: {
          agency: row['actor_agency'] as string | null,
          official: row['actor_official'] as string | null,
          client: row['actor_client'] as string | null,
        },
        details: row['data'] as Record<string, unknown>,
        hash: row['hash'] as string,
      },
    },
  };
};

/** The last number of the feed of a tenant; 0 where nothing has one. */
export async function lastNumber(db: Queryable, tenant: string): Promise<number> {
  const [tail] = await db.query({
    name: 'feed.last',
    text: 'select no from feed_tails where tenant_id = $1',
    values: [tenant],
  });
  return (tail?.['no'] as number | undefined) ?? 0;
}
