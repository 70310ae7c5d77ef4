import { createHash } from 'node:crypto';
import type { Row, Statement } from '../../platform/db/index.js';
import { applicantsWith, handlesApplicant } from '../citizens/index.js';
import type { SearchKind } from '../processes/index.js';
import { allHashed, kindTerm, partyTerm, widest, type Tier } from '../search-words/index.js';
import type { Searched } from './search-rows.js';
import { MATCHES, type Match } from './search-schemas.js';

/** Where a page ended: how close what was found last was, and its number. */
export type SearchKey = readonly [rank: number, no: string];

export interface SearchQuestion {
  readonly tiers: readonly Tier[];
  readonly kind: SearchKind | undefined;
  /** The agency whose part of the tenant is seen; undefined: all. */
  readonly own: string | undefined;
  /** The agency that the caller acts for, if any: it may read the applicants of what it has. */
  readonly agency: string | null;
}

/** Something that was found, in its place; what the caller does not see after all has no code. */
export interface FoundRow {
  readonly key: SearchKey;
  readonly match: Match;
  readonly kind: SearchKind;
  readonly id: string;
  readonly aggregateId: string;
  readonly shown:
    { readonly code: string; readonly title: string; readonly lead: string; readonly state: string } | undefined;
}

export type ShownRow = FoundRow & { readonly shown: NonNullable<FoundRow['shown']> };

export const isShown = (row: FoundRow): row is ShownRow => row.shown !== undefined;

/** Parameters of one statement, each written where it is used. */
class Values {
  readonly all: unknown[] = [];
  add = (value: unknown, type: string): string => `$${this.all.push(value)}::${type}`;
}

/**
 * The next of what was found, the closest and newest first. Each degree of closeness is a question of its own to the index, asked only where those before it do not
 * fill the page; what answers several is told by the closest. No more is read than the page shows, however much there is.
 */
export function searchFor(
  processes: readonly Searched[],
  tenant: string,
  { tiers, kind, own, agency }: SearchQuestion,
  after: SearchKey | undefined,
  limit: number,
): Statement {
  const values = new Values();
  values.add(tenant, 'text');
  const most = values.add(limit, 'integer');
  const terms = (those: readonly string[]): string => values.add(allHashed(tenant, those), 'bigint[]');
  const scope = [...(kind === undefined ? [] : [kindTerm(kind)]), ...(own === undefined ? [] : [partyTerm(own)])];
  const [from = -1, no] = after ?? [];
  const before = (rank: number): string => (rank === from ? values.add(no, 'bigint') : 'null');
  const lists = tiers.flatMap((tier, at) => {
    const rank = MATCHES.indexOf(tier.closeness);
    if (rank < from) return [];
    const closer = tiers[at - 1];
    const unwanted = closer ? terms(closer.terms) : 'null';
    return [
      `(select ${rank} as rank, t.* from search_entries_found($1, ${terms([...scope, ...tier.terms])}, ${unwanted}, ${before(rank)}, ${most}) t)`,
    ];
  });
  if (agency !== null && kind !== 'request' && kind !== 'task') {
    const words = widest(tiers);
    const among = applicantsWith(values.add(words, 'text[]'), terms([partyTerm(agency)]), before(APPLICANT));
    const told = `${handlesApplicant(values.add(agency, 'text'), 'f.id')} and not ${answersItself(terms(words))}`;
    lists.push(byApplicant(among, told, most));
  }
  const sees = own === undefined ? undefined : values.add(own, 'text');
  const shown = processes
    .flatMap(({ search }) => Object.entries(search.rows))
    .map(([of, row]) => {
      const seen = sees === undefined ? [] : [row.seenBy(sees)];
      return `select ${row.code} as code, ${row.title} as title, ${row.lead} as lead, ${row.state} as state from ${row.from}
        where ${[`f.kind = '${of}' and ${row.alias}.tenant_id = (select $1::text) and ${row.alias}.id = f.id`, ...seen].join(' and ')}`;
    });
  const text = `select f.rank, f.no::text as no, f.kind, f.id, f.aggregate_id, a.* from (select * from (${lists.join(' union all ')}) l limit ${most}) f
      left join lateral (${shown.join(' union all ')}) a on true order by f.rank, f.no desc`;
  return { name: `search.${nameOf(text)}`, text, values: values.all };
}

/** There are some dozens of forms of it, by how many degrees of closeness, who asks and what for: each is planned once on a connection. */
const nameOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const APPLICANT = MATCHES.indexOf('applicant');

/** Dossiers whose applicant answers, of those alone of which that may be told: a page that is full of others would tell it, too. */
const byApplicant = (among: string, told: string, most: string): string =>
  `(select ${APPLICANT} as rank, f.* from ${among} where t.terms is not null and ${told} limit ${most})`;

/** What answers by its own words was found before. */
const answersItself = (terms: string): string =>
  `coalesce((select e.terms @> ${terms} from search_entries e where e.tenant_id = (select $1::text) and e.kind = f.kind and e.id = f.id), false)`;

/** Whether everything of a tenant is filled in. */
export const isFilled = (tenant: string): Statement => ({
  name: 'search.is-filled',
  text: 'select not exists (select from search_fillings where tenant_id = $1) as complete',
  values: [tenant],
});

export function toFound(row: Row): FoundRow {
  const rank = row['rank'] as number;
  const code = row['code'] as string | null;
  return {
    key: [rank, row['no'] as string],
    match: MATCHES[rank]!,
    kind: row['kind'] as SearchKind,
    id: row['id'] as string,
    aggregateId: row['aggregate_id'] as string,
    shown:
      code === null
        ? undefined
        : { code, title: row['title'] as string, lead: row['lead'] as string, state: row['state'] as string },
  };
}
