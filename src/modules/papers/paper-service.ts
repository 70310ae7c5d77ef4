import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import type { PdfConverter } from '../../platform/pdf/index.js';
import type { DossierQueries } from '../dossiers/index.js';
import type { ReferralQueries } from '../referrals/index.js';
import type { IssuedReportService } from '../reports/index.js';
import type { TaskQueries } from '../tasks/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import type { DigestQuestion, WorkService } from '../work/index.js';
import type { ViolationQueries } from '../violations/index.js';
import { apologyLetter } from './apology-letter.js';
import { deskOf } from './desk.js';
import { digestPaper } from './digest-paper.js';
import type { Drawing } from './drawing.js';
import { findPaper } from './issued-store.js';
import { isSigned } from './issuing.js';
import { dossierMatter, taskMatter } from './matter.js';
import { drawn, fileName, type KeptPapers } from './kept-papers.js';
import { PDF } from './paper-media.js';
import { referralLetter } from './referral-letter.js';
import { reportPaper, type IssuedContent } from './report-paper.js';
import { submissionPaper } from './submission-paper.js';
import { synopsisPaper } from './synopsis-paper.js';

export interface PaperDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly dossierQueries: Pick<DossierQueries, 'whole' | 'diligence'>;
  readonly taskQueries: Pick<TaskQueries, 'whole' | 'diligence'>;
  readonly referralQueries: Pick<ReferralQueries, 'referral'>;
  readonly violationQueries: Pick<ViolationQueries, 'violation'>;
  readonly issuedReports: Pick<IssuedReportService, 'read'>;
  readonly keptPapers: KeptPapers;
  readonly work: Pick<WorkService, 'digest'>;
  /** Undefined: papers do not come as PDF. */
  readonly pdf: PdfConverter | undefined;
}

/** A paper as a file. */
export interface PaperFile {
  readonly content: Buffer | Readable;
  readonly name: string;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly size?: number;
}

export type PaperService = ReturnType<typeof createPaperService>;

/** What was issued comes as it was written; what is signed is issued now, where no act has done so; anything else is a draft as of today. */
export const showing =
  ({ pool, keptPapers, pdf }: Pick<PaperDeps, 'pool' | 'keptPapers' | 'pdf'>) =>
  async (
    tenant: string,
    aggregateId: string | null,
    drawing: Drawing,
    media: string,
    now: Date,
  ): Promise<PaperFile> => {
    const issued =
      (await findPaper(queryable(pool, tenant), tenant, drawing.kind, drawing.subjectId, drawing.no)) ??
      (isSigned(drawing)
        ? await keptPapers.issue(tenant, drawing, { aggregateId, issuedBy: null, at: now })
        : undefined);
    return issued ? keptPapers.read(tenant, issued, media) : draft(pdf, drawing, media);
  };

/** Drawn anew each time: nobody answers for a draft. */
export async function draft(
  pdf: PdfConverter | undefined,
  drawing: Pick<Drawing, 'paper' | 'sheets' | 'name'>,
  media: string,
): Promise<PaperFile> {
  const content = await drawn(drawing, media === PDF ? '' : media);
  const name = fileName(drawing.paper.draft ? `du-thao-${drawing.name}` : drawing.name, media);
  if (media !== PDF) return fileOf(content, name);
  if (!pdf) throw new Error('PDF was offered without a converter');
  return fileOf(await pdf.convert(content), name);
}

const fileOf = (content: Buffer, name: string): PaperFile => ({
  content,
  name,
  sha256: createHash('sha256').update(content).digest('hex'),
});

/** R15: a working paper of that moment, which nobody issues. */
const digests =
  ({ referenceData, work, pdf }: Pick<PaperDeps, 'referenceData' | 'work' | 'pdf'>) =>
  async (call: Call, question: DigestQuestion, media: string): Promise<PaperFile> => {
    const [{ desk, now }, digest] = await Promise.all([
      deskOf(referenceData)(call),
      work.digest(call, question, ({ vi }) => vi),
    ]);
    const name = ['tong-hop-cong-viec', question.official ?? question.agency, desk.calendar.localDate(now)].join('-');
    return draft(pdf, { ...digestPaper(desk, digest), name }, media);
  };

/**
 * Papers out of what is there already: for whom its JSON is, and nobody else. Each throws `not-found` for what the caller may not see
 * or what there is not, `forbidden` for an agency that is only consulted or charged, `unavailable` where a PDF cannot be made now.
 */
export function createPaperService(deps: PaperDeps) {
  const { referenceData, dossierQueries, taskQueries, referralQueries, violationQueries, issuedReports } = deps;
  const at = deskOf(referenceData);
  const show = showing(deps);
  const ofDossier = async (
    call: Call,
    id: string,
    media: string,
    draw: (...args: Parameters<typeof submissionPaper>) => Drawing | undefined,
    missing?: ReturnType<typeof text>,
  ): Promise<PaperFile> => {
    const [{ desk, now }, whole] = await Promise.all([at(call), dossierQueries.whole(call, id)]);
    const drawing = draw(desk, whole);
    if (!drawing) throw notFound(missing);
    return show(call.tenant, id, drawing, media, now);
  };

  /** The lead's letter with what proves it, drawn for whoever may read it. */
  const drawReferral = async (call: Call, id: string): Promise<{ drawing: Drawing; dossierId: string; now: Date }> => {
    const [{ desk, now }, referral] = await Promise.all([
      at(call),
      referralQueries.referral(call, id, 'read a whole referral'),
    ]);
    const { dossierId } = referral;
    const [matter, diligence] =
      referral.taskId === null
        ? await Promise.all([
            dossierQueries.whole(call, dossierId).then(dossierMatter),
            dossierQueries.diligence(call, dossierId),
          ])
        : await Promise.all([
            taskQueries.whole(call, dossierId).then(taskMatter),
            taskQueries.diligence(call, dossierId),
          ]);
    const violations = await Promise.all(referral.violations.map((each) => violationQueries.violation(call, each.id)));
    return { drawing: referralLetter(desk, matter, { referral, violations, diligence }), dossierId, now };
  };

  const drawReport = async (call: Call, id: string) => {
    const [{ desk, now }, { content }] = await Promise.all([at(call), issuedReports.read(call, id)]);
    return { drawing: reportPaper(desk, JSON.parse(content) as IssuedContent), now };
  };

  return {
    /** R11. */
    synopsis: (call: Call, id: string, media: string) => ofDossier(call, id, media, synopsisPaper),

    /** R2: what the lead decides itself is not submitted. */
    submission: (call: Call, id: string, media: string) =>
      ofDossier(
        call,
        id,
        media,
        (desk, whole) =>
          whole.dossier.procedure.decidedBy === 'department' ? undefined : submissionPaper(desk, whole),
        text(
          'Việc thuộc thẩm quyền của cơ quan chủ trì, không có tờ trình (R2).',
          'The lead decides this itself: there is no submission (R2).',
        ),
      ),

    /** R19. */
    apology: (call: Call, id: string, media: string) =>
      ofDossier(
        call,
        id,
        media,
        apologyLetter,
        text('Hồ sơ chưa có thư xin lỗi.', 'The dossier has no letter of apology.'),
      ),

    /** R7, R8. */
    async referral(call: Call, id: string, media: string): Promise<PaperFile> {
      const { drawing, dossierId, now } = await drawReferral(call, id);
      return show(call.tenant, dossierId, drawing, media, now);
    },

    drawReferral,

    /** R9, R13: made of what was frozen when it was issued. */
    async report(call: Call, id: string, media: string): Promise<PaperFile> {
      const { drawing, now } = await drawReport(call, id);
      return show(call.tenant, null, drawing, media, now);
    },

    digest: digests(deps),

    /** Freezes the paper of an issued report. */
    async issueReport(call: Call, id: string): Promise<void> {
      const { drawing, now } = await drawReport(call, id);
      if (isSigned(drawing))
        await deps.keptPapers.issue(call.tenant, drawing, { aggregateId: null, issuedBy: null, at: now });
    },
  };
}
