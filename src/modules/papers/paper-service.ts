import { createHash } from 'node:crypto';
import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { type Pool } from '../../platform/db/index.js';
import type { PdfConverter } from '../../platform/pdf/index.js';
import type { DossierQueries } from '../dossiers/index.js';
import type { ReferralQueries } from '../referrals/index.js';
import { toXlsx, XLSX, type IssuedReportService } from '../reports/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import type { ViolationQueries } from '../violations/index.js';
import { apologyLetter } from './apology-letter.js';
import type { Desk } from './letterhead.js';
import { PDF } from './paper-media.js';
import type { Paper } from './paper.js';
import { referralLetter } from './referral-letter.js';
import { reportPaper, type IssuedContent } from './report-paper.js';
import { submissionPaper } from './submission-paper.js';
import { synopsisPaper } from './synopsis-paper.js';
import { synopsisSheets } from './synopsis-sheet.js';

export interface PaperDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly dossierQueries: Pick<DossierQueries, 'whole' | 'diligence'>;
  readonly referralQueries: Pick<ReferralQueries, 'referral'>;
  readonly violationQueries: Pick<ViolationQueries, 'violation'>;
  readonly issuedReports: Pick<IssuedReportService, 'read'>;
  /** Undefined: papers do not come as PDF. */
  readonly pdf: PdfConverter | undefined;
}

/** A paper as a file. */
export interface PaperFile {
  readonly content: Buffer;
  readonly name: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

export type PaperService = ReturnType<typeof createPaperService>;

/**
 * Papers out of what is there already: for whom its JSON is, and nobody else. Each throws `not-found` for what the caller may not see
 * or what there is not, `forbidden` for an agency that is only consulted or charged, `unavailable` where a PDF cannot be made now.
 */
export function createPaperService({
  referenceData,
  dossierQueries,
  referralQueries,
  violationQueries,
  issuedReports,
  pdf,
}: PaperDeps) {
  const deskOf = async ({ tenant: code }: Call): Promise<Desk> => {
    const { tenant, reference } = await referenceData.current(code);
    const { directory, calendar, policies } = reference;
    const today = calendar.localDate(tenant.now);
    const measures = new Map(policies.inForce(today).referrals.measures.map((each) => [each.code, each.name]));
    return { directory, calendar, measures, tenantName: tenant.name, today };
  };
  return {
    async synopsis(call: Call, id: string, media: string): Promise<PaperFile> {
      const [desk, whole] = await Promise.all([deskOf(call), dossierQueries.whole(call, id)]);
      const name = `bang-tong-hop-y-kien-${whole.dossier.context.code}`;
      if (media !== XLSX) return drawn(pdf, synopsisPaper(desk, whole), name, media);
      const { sealed } = await import('./seal-package.js');
      return fileOf(sealed(await toXlsx(synopsisSheets(desk, whole)), whole.asOf), `${name}.xlsx`);
    },

    /** R2: what the lead decides itself is not submitted. */
    async submission(call: Call, id: string, media: string): Promise<PaperFile> {
      const [desk, whole] = await Promise.all([deskOf(call), dossierQueries.whole(call, id)]);
      if (whole.dossier.procedure.decidedBy === 'department')
        throw notFound(
          text(
            'Việc thuộc thẩm quyền của đơn vị chủ trì, không có tờ trình (R2).',
            'The lead decides this itself: there is no submission (R2).',
          ),
        );
      return drawn(pdf, submissionPaper(desk, whole), `to-trinh-${whole.dossier.context.code}`, media);
    },

    /** R19. */
    async apology(call: Call, id: string, media: string): Promise<PaperFile> {
      const [desk, whole] = await Promise.all([deskOf(call), dossierQueries.whole(call, id)]);
      const paper = apologyLetter(desk, whole);
      if (!paper) throw notFound(text('Hồ sơ chưa có thư xin lỗi.', 'The dossier has no letter of apology.'));
      return drawn(pdf, paper, `thu-xin-loi-${whole.dossier.context.code}`, media);
    },

    /** R7, R8. */
    async referral(call: Call, id: string, media: string): Promise<PaperFile> {
      const [desk, referral] = await Promise.all([
        deskOf(call),
        referralQueries.referral(call, id, 'read a whole referral'),
      ]);
      const [whole, diligence] = await Promise.all([
        dossierQueries.whole(call, referral.dossierId),
        dossierQueries.diligence(call, referral.dossierId),
      ]);
      const violations = await Promise.all(
        referral.violations.map((each) => violationQueries.violation(call, each.id)),
      );
      return drawn(
        pdf,
        referralLetter(desk, whole, { referral, violations, diligence }),
        `de-nghi-xu-ly-trach-nhiem-${referral.dossierCode}`,
        media,
      );
    },

    /** R9, R13: made of what was frozen when it was issued. */
    async report(call: Call, id: string, media: string): Promise<PaperFile> {
      const [desk, { content, number, version }] = await Promise.all([deskOf(call), issuedReports.read(call, id)]);
      return drawn(pdf, reportPaper(desk, JSON.parse(content) as IssuedContent), `${number}-v${version}`, media);
    },
  };
}

/** The library that draws is loaded with the first paper. */
async function drawn(pdf: PdfConverter | undefined, paper: Paper, name: string, media: string): Promise<PaperFile> {
  const { toDocx } = await import('./docx-paper.js');
  const docx = await toDocx(paper);
  if (media !== PDF) return fileOf(docx, `${name}.docx`);
  if (!pdf) throw new Error('PDF was offered without a converter');
  return fileOf(await pdf.convert(docx), `${name}.pdf`);
}

const fileOf = (content: Buffer, name: string): PaperFile => ({
  content,
  name,
  sha256: createHash('sha256').update(content).digest('hex'),
});
