import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { newId } from '../../core/ids.js';
import { ENGINE, type Principal } from '../../core/principal.js';
import { queryable, transact, type Pool, type Statement } from '../../platform/db/index.js';
import type { FileStore } from '../../platform/files/index.js';
import type { PdfConverter } from '../../platform/pdf/index.js';
import type { Engine, JournalDraft, UnitOfWork } from '../../workflow/index.js';
import type { FileKeeper } from '../files/index.js';
import { processOf, type RegisteredProcess } from '../processes/index.js';
import { toXlsx, XLSX } from '../reports/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Drawing, Sign } from './drawing.js';
import {
  filesOf,
  findPaper,
  freezePaper,
  keepForm,
  type Content,
  type IssuedPaper,
  type PaperFileRow,
} from './issued-store.js';
import { DOCX, PDF } from './paper-media.js';

export interface KeptPapersDeps {
  readonly pool: Pool;
  readonly engine: Engine<ReferenceData>;
  readonly processes: readonly RegisteredProcess[];
  readonly store: FileStore;
  readonly keep: FileKeeper;
  /** Undefined: papers do not come as PDF. */
  readonly pdf: PdfConverter | undefined;
}

export type KeptPapers = ReturnType<typeof createKeptPapers>;

/** Who writes the files of papers, and issues those of acts that nobody waits for. */
export const SERVICE = (tenant: string): Principal => ({
  clientId: 'phoihop',
  clientName: 'phoihop',
  operator: true,
  tenant,
  agency: null,
  roles: new Set(),
  official: null,
});

const ENDINGS: Readonly<Record<string, string>> = { [DOCX]: 'docx', [PDF]: 'pdf', [XLSX]: 'xlsx' };

export const fileName = (name: string, media: string): string => `${name}.${ENDINGS[media] ?? 'docx'}`;

/** Draws what a paper says, in a form that needs no converter. The libraries are loaded with the first paper. */
export async function drawn({ paper, sheets }: Content, media: string): Promise<Buffer> {
  if (media !== XLSX) return (await import('./docx-paper.js')).toDocx(paper);
  const { sealed } = await import('./seal-package.js');
  return sealed(await toXlsx(sheets ?? []), paper.asOf);
}

/** What the journal says of a form of a paper. */
const entryOf = (paper: IssuedPaper, { mediaType, fileId, sha256 }: PaperFileRow): JournalDraft => ({
  type: mediaType === DOCX ? 'paper.issued' : 'paper.converted',
  about: paper.addressees.length === 1 ? paper.addressees[0]! : null,
  data: {
    paperId: paper.id,
    kind: paper.kind,
    subjectId: paper.subjectId,
    no: paper.no,
    documentNumber: paper.documentNumber,
    documentDate: paper.documentDate,
    signedBy: paper.signedBy,
    issuedBy: paper.issuedBy,
    mediaType,
    fileId,
    sha256,
  },
});

/** The journal names file and hash, and of a letter by which authority it was signed. */
function noted(unit: UnitOfWork, paper: IssuedPaper, row: PaperFileRow, now: Date): void {
  const written = unit.progress.drafts.length;
  unit.note(entryOf(paper, row), now, ENGINE);
  const { signing } = paper.content;
  if (row.mediaType === DOCX && signing) unit.annotate(written, { signing });
}

/** Papers that were issued: frozen once, written once in each form, and from then on the same bytes. */
export function createKeptPapers({ pool, engine, processes, store, keep, pdf }: KeptPapersDeps) {
  const kept = async (tenant: string, id: string, media: string): Promise<PaperFileRow | undefined> => {
    const rows = (await queryable(pool, tenant).query(filesOf(tenant, [id]))) as unknown as PaperFileRow[];
    return rows.find((each) => each.mediaType === media);
  };

  /** The form in which a paper is kept; it is written the first time that somebody asks for it. */
  const form = async (tenant: string, paper: IssuedPaper, media: string): Promise<PaperFileRow> => {
    const found = await kept(tenant, paper.id, media);
    if (found) return found;
    // The DOCX comes first: it is what the journal says was issued.
    const docx = media === DOCX ? undefined : await form(tenant, paper, DOCX);
    const content =
      media === PDF ? await converted(await buffer(await opened(tenant, docx!))) : await drawn(paper.content, media);
    const { file, statements } = await keep(tenant, {
      content,
      name: fileName(paper.name, media),
      mediaType: media,
      agency: paper.agency,
      aggregateId: paper.aggregateId,
      usedBy: paper.aggregateId === null ? [] : [paper.aggregateId, ...paper.requestIds],
    });
    const row = { paperId: paper.id, mediaType: media, fileId: file.id, sha256: file.sha256, size: file.size };
    return enter(tenant, paper, row, [...statements, keepForm(tenant, row)]);
  };

  const opened = async (tenant: string, { sha256 }: PaperFileRow): Promise<Readable> => {
    const content = await store.open(tenant, sha256);
    if (!content) throw new Error('the file store has lost a paper');
    return content;
  };

  const converted = (docx: Buffer): Promise<Buffer> => {
    if (!pdf) throw new Error('PDF was offered without a converter');
    return pdf.convert(docx);
  };

  /** Commits what was written; whoever comes second gets what the first has kept. The journal of the dossier or task names file and hash. */
  const enter = async (
    tenant: string,
    paper: IssuedPaper,
    row: PaperFileRow,
    statements: readonly Statement[],
  ): Promise<PaperFileRow> => {
    if (paper.aggregateId === null) {
      await transact(pool, tenant, (transaction) => transaction.commit(statements));
      return (await kept(tenant, paper.id, row.mediaType))!;
    }
    const process = await processOf(queryable(pool, tenant), processes, tenant, paper.aggregateId);
    if (!process) throw new Error('the aggregate of a paper is gone');
    const { form: entered } = await engine.execute({
      process: process.name,
      call: { tenant, principal: SERVICE(tenant) },
      target: { root: paper.aggregateId },
      prepare: () => [filesOf(tenant, [paper.id])],
      handle: ({ unit, clock }, [rows = []]) => {
        const first = (rows as unknown as PaperFileRow[]).find((each) => each.mediaType === row.mediaType);
        if (!first) noted(unit, paper, row, clock.now);
        return { form: first ?? row, fresh: first === undefined };
      },
      alongside: (_, { fresh }) => (fresh ? statements : []),
    });
    return entered;
  };

  return {
    form,

    /** Freezes a paper unless it was issued before, and answers it as it stands. */
    async issue(
      tenant: string,
      drawing: Drawing & { readonly sign: Sign },
      by: { readonly aggregateId: string | null; readonly issuedBy: string | null; readonly at: Date },
    ): Promise<IssuedPaper> {
      const db = queryable(pool, tenant);
      await db.query(freezePaper(tenant, drawing, { id: newId(), ...by }));
      return (await findPaper(db, tenant, drawing.kind, drawing.subjectId, drawing.no))!;
    },

    /** The bytes of a paper in a form, as they were written first. @throws DomainError `unavailable` */
    async read(tenant: string, paper: IssuedPaper, media: string) {
      const row = await form(tenant, paper, media);
      return {
        content: await opened(tenant, row),
        name: fileName(paper.name, media),
        size: row.size,
        sha256: row.sha256,
      };
    },
  };
}
