import { queryable, type Pool } from '../../platform/db/index.js';
import { DomainError } from '../../core/errors.js';
import { DOCX, findPaper, listPapers, PDF, type IssuedPaper, type KeptPapers } from '../papers/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import type { PackagedDocument } from './texts/metadata-xml.js';
import { numbered } from './package-parts.js';

export interface PackagedPapers {
  readonly documents: readonly PackagedDocument[];
  /** Their files, which are not listed once more among the files of the record. */
  readonly fileIds: ReadonlySet<string>;
  /** Whether each of them is there as PDF, too. */
  readonly pdf: boolean;
}

const PAGE = 200;

async function papersOf(pool: Pool, tenant: string, aggregateId: string): Promise<Omit<IssuedPaper, 'content'>[]> {
  const found: Omit<IssuedPaper, 'content'>[] = [];
  for (;;) {
    const last = found.at(-1);
    const after = last && ([last.issuedAt.toISOString(), last.id] as const);
    const page = await listPapers(queryable(pool, tenant), tenant, {
      aggregateId,
      agency: null,
      kind: undefined,
      after,
      limit: PAGE,
    });
    found.push(...page);
    if (page.length < PAGE) return found;
  }
}

/** The papers of a record as they were issued; as PDF, too, where there is a converter and it can. One paper at a time is drawn, if it was not before. */
export async function packagedPapers(
  { pool, keptPapers, withPdf }: { readonly pool: Pool; readonly keptPapers: KeptPapers; readonly withPdf: boolean },
  tenant: string,
  recordId: string,
  reference: ReferenceData,
): Promise<PackagedPapers> {
  const names = namesOf(reference);
  const documents: PackagedDocument[] = [];
  const fileIds = new Set<string>();
  let pdf = withPdf;
  for (const { kind, subjectId, no } of await papersOf(pool, tenant, recordId)) {
    const paper = await findPaper(queryable(pool, tenant), tenant, kind, subjectId, no);
    if (!paper) continue;
    for (const media of withPdf ? [DOCX, PDF] : [DOCX]) {
      const form = await keptPapers.form(tenant, paper, media).catch((error: unknown) => {
        if (media !== PDF || !(error instanceof DomainError)) throw error;
        pdf = false;
        return undefined;
      });
      if (!form) continue;
      fileIds.add(form.fileId);
      const name = `${paper.name}.${media === PDF ? 'pdf' : 'docx'}`;
      documents.push({
        path: numbered('papers', documents.length, name),
        name,
        mediaType: media,
        sha256: form.sha256,
        size: form.size,
        paper: {
          documentNumber: paper.documentNumber,
          documentDate: paper.documentDate,
          issuer: names.agencyName(paper.agency) ?? paper.agency,
          signer: names.person(paper.signedBy, paper.documentDate).name ?? paper.signedBy,
        },
      });
    }
  }
  return { documents, fileIds, pdf };
}
