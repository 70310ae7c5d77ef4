import type { Json } from '../../core/dates.js';
import { BATCH, type Queryable, type Statement } from '../../platform/db/index.js';
import type { Sheet } from '../reports/index.js';
import type { Drawing, IssuedKind, Sign } from './drawing.js';
import type { Paper } from './paper.js';

/** What a paper says, as it is kept. */
export interface Content {
  readonly paper: Paper;
  readonly sheets?: readonly Sheet[];
  /** By which authority a letter that an official issued by hand was signed then (R26); what an act issues, was signed with the act. */
  readonly signing?: Readonly<Record<string, Json>>;
}

/** A paper that was issued. */
export interface IssuedPaper extends Sign {
  readonly id: string;
  readonly kind: IssuedKind;
  readonly subjectId: string;
  readonly no: number;
  readonly aggregateId: string | null;
  readonly agency: string;
  readonly addressees: readonly string[];
  readonly requestIds: readonly string[];
  readonly issuedBy: string | null;
  readonly name: string;
  readonly content: Content;
  readonly issuedAt: Date;
  readonly written: boolean;
}

/** A form of a paper that is kept. */
export interface PaperFileRow {
  readonly paperId: string;
  readonly mediaType: string;
  readonly fileId: string;
  readonly sha256: string;
  readonly size: number;
}

const COLUMNS = `p.id, p.kind, p.subject_id as "subjectId", p.subject_no as no, p.aggregate_id as "aggregateId", p.agency, p.addressees, p.request_ids as "requestIds",
  p.document_number as "documentNumber", p.document_date as "documentDate", p.signed_by as "signedBy", p.issued_by as "issuedBy", p.name, p.issued_at as "issuedAt", p.written`;

export interface Freezing {
  readonly id: string;
  readonly aggregateId: string | null;
  readonly issuedBy: string | null;
  readonly at: Date;
  readonly signing?: Content['signing'];
}

/** Freezes what a paper says, unless it was issued before: then that stays. Answers its id where it is new. */
export function freezePaper(tenant: string, drawing: Drawing & { readonly sign: Sign }, by: Freezing): Statement {
  const { kind, subjectId, no, agency, addressees, requestIds, sign, name, paper, sheets } = drawing;
  return {
    name: 'papers.freeze',
    text: `insert into issued_papers (tenant_id, id, kind, subject_id, subject_no, aggregate_id, agency, addressees, request_ids, document_number, document_date,
        signed_by, issued_by, name, content, issued_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
      on conflict (tenant_id, kind, subject_id, subject_no) do nothing returning id`,
    values: [
      tenant,
      by.id,
      kind,
      subjectId,
      no,
      by.aggregateId,
      agency,
      addressees,
      requestIds,
      sign.documentNumber,
      sign.documentDate,
      sign.signedBy,
      by.issuedBy,
      name,
      JSON.stringify({ paper, sheets, signing: by.signing } satisfies Partial<Content>),
      by.at.toISOString(),
    ],
  };
}

const revived = (row: object): IssuedPaper => {
  const found = row as IssuedPaper;
  const { paper } = found.content;
  return { ...found, content: { ...found.content, paper: { ...paper, asOf: new Date(paper.asOf) } } };
};

/** The paper about a thing; of several the last, or the one with this number. */
export async function findPaper(
  db: Queryable,
  tenant: string,
  kind: IssuedKind,
  subjectId: string,
  no: number | null,
): Promise<IssuedPaper | undefined> {
  const [row] = await db.query({
    name: 'papers.find',
    text: `select ${COLUMNS}, p.content from issued_papers p
      where p.tenant_id = $1 and p.kind = $2 and p.subject_id = $3 and ($4::integer is null or p.subject_no = $4) order by p.subject_no desc limit 1`,
    values: [tenant, kind, subjectId, no],
  });
  return row && revived(row);
}

/** Papers of all tenants whose first file is not kept yet, the oldest first. */
export const listUnwritten = (after: Date): Statement => ({
  name: 'papers.unwritten',
  text: `select p.tenant_id as tenant, ${COLUMNS}, p.content from issued_papers p where not p.written and p.issued_at > $1 order by p.issued_at limit ${BATCH}`,
  values: [after.toISOString()],
});

export const toPaper = (row: object): IssuedPaper & { readonly tenant: string } =>
  revived(row) as IssuedPaper & { readonly tenant: string };

/** The kept forms of papers. */
export const filesOf = (tenant: string, ids: readonly string[]): Statement => ({
  name: 'papers.files',
  text: `select paper_id as "paperId", media_type as "mediaType", file_id as "fileId", sha256, size::integer as size
    from issued_paper_files where tenant_id = $1 and paper_id = any($2::uuid[]) order by paper_id, media_type`,
  values: [tenant, ids],
});

/** Keeps a form of a paper, where none is kept yet; whoever comes second leaves it as it is. */
export const keepForm = (tenant: string, { paperId, mediaType, fileId, sha256, size }: PaperFileRow): Statement => ({
  name: 'papers.keep-form',
  text: `with kept as (
      insert into issued_paper_files (tenant_id, paper_id, media_type, file_id, sha256, size) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant_id, paper_id, media_type) do nothing returning 1
    )
    update issued_papers set written = true where tenant_id = $1 and id = $2 and not written and exists (select from kept)`,
  values: [tenant, paperId, mediaType, fileId, sha256, size],
});

/** Sort key of the last paper shown: when it was issued, and its id. */
export type PaperKey = readonly [issuedAt: string, id: string];

/** Papers of a dossier, the oldest first; of an agency those that go to it. */
export async function listPapers(
  db: Queryable,
  tenant: string,
  { aggregateId, agency, kind, after, limit }: PaperPage,
): Promise<Omit<IssuedPaper, 'content'>[]> {
  return (await db.query({
    text: `select ${COLUMNS} from issued_papers p where p.tenant_id = (select $1::text) and p.aggregate_id = $2 and ($3::text is null or $3 = any(p.addressees))
        and ($7::text is null or p.kind = $7) and ($4::timestamptz is null or (p.issued_at, p.id) > ($4, $5::uuid)) order by p.issued_at, p.id limit $6`,
    values: [tenant, aggregateId, agency, after?.[0] ?? null, after?.[1] ?? null, limit, kind ?? null],
  })) as unknown as Omit<IssuedPaper, 'content'>[];
}

/** What a paper is kept under. */
export interface PaperName {
  readonly kind: IssuedKind;
  readonly subjectId: string;
  readonly no: number;
}

/** Everything that was issued about a dossier or a task: `PaperName`. */
export const issuedAbout = (tenant: string, aggregateId: string): Statement => ({
  name: 'papers.about',
  text: `select p.kind, p.subject_id as "subjectId", p.subject_no as no from issued_papers p
    where p.tenant_id = (select $1::text) and p.aggregate_id = $2`,
  values: [tenant, aggregateId],
});

export interface PaperPage {
  readonly aggregateId: string;
  /** Null: all of them. */
  readonly agency: string | null;
  readonly kind: IssuedKind | undefined;
  readonly after: PaperKey | undefined;
  readonly limit: number;
}

/** Whether an entry says of its letter all that makes it more than a draft; a round whose letter is not signed has none to issue. */
const SIGNED = `(j.type <> 'round.started' or (j.data -> 'letter' ->> 'documentNumber') is not null
  and (j.data -> 'letter' ->> 'documentDate') is not null and (j.data -> 'letter' ->> 'signedBy') is not null)`;

/** Journal entries behind the place that was reached in the feed of each tenant, whose acts issue papers, and how far they reach. */
export const listFollowed = (types: readonly string[]): Statement => ({
  name: 'papers.followed',
  text: `select t.tenant_id as tenant, coalesce(f.no, 0)::integer as after, t.no::integer as until,
      (select coalesce(jsonb_agg(jsonb_build_object('dossierId', j.aggregate_id, 'type', j.type, 'data', j.data) order by e.no), '[]')
        from feed e join journal j on j.tenant_id = e.tenant_id and j.aggregate_id = e.aggregate_id and j.seq = e.seq
        where e.tenant_id = t.tenant_id and e.no > coalesce(f.no, 0) and e.no <= least(t.no, coalesce(f.no, 0) + ${BATCH}) and j.type = any($1::text[]) and ${SIGNED}
      ) as acts
    from feed_tails t left join followed_by_papers f on f.tenant_id = t.tenant_id where t.no > coalesce(f.no, 0)`,
  values: [types],
});

/** Reports that were issued and whose papers are not frozen yet. */
export const listUnissuedReports: Statement = {
  name: 'papers.unissued-reports',
  text: `select r.tenant_id as tenant, r.id from issued_reports r
    where not exists (select from issued_papers p where p.tenant_id = r.tenant_id and p.kind = 'report' and p.subject_id = r.id) limit ${BATCH}`,
  values: [],
};

export const reached = (tenant: string, no: number): Statement => ({
  name: 'papers.reached',
  text: `insert into followed_by_papers as f (tenant_id, no) values ($1, $2) on conflict (tenant_id) do update set no = greatest(f.no, excluded.no)`,
  values: [tenant, no],
});

export const FOLLOWED_AT_ONCE = BATCH;
