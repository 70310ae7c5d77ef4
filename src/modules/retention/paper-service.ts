import { createHash } from 'node:crypto';
import type { Call } from '../../core/call.js';
import type { PdfConverter } from '../../platform/pdf/index.js';
import { deskFrom, drawn, DOCX, PDF, type Paper } from '../papers/index.js';
import { destructionCertificate, handoverMinutes } from './texts/archive-papers.js';
import type { DestructionService } from './destruction-service.js';
import type { HandoverService } from './handover-service.js';

interface ArchivePaperDeps {
  readonly handovers: Pick<HandoverService, 'whole'>;
  readonly destructions: Pick<DestructionService, 'whole'>;
  /** Undefined: papers do not come as PDF. */
  readonly pdf: PdfConverter | undefined;
}

export type ArchivePapers = ReturnType<typeof createArchivePapers>;

/** Papers of archives, drawn out of what never changes: the same bytes each time. */
export function createArchivePapers({ handovers, destructions, pdf }: ArchivePaperDeps) {
  const fileOf = async (paper: Paper, name: string, media: string) => {
    const docx = await drawn({ paper }, DOCX);
    if (media === PDF && !pdf) throw new Error('PDF was offered without a converter');
    const content = media === PDF ? await pdf!.convert(docx) : docx;
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { content, name: `${name}.${media === PDF ? 'pdf' : 'docx'}`, sha256 };
  };
  return {
    /** @throws DomainError `not-found`, `unavailable` */
    async minutes(call: Call, id: string, media: string) {
      const { handover, items, tenantName, reference, now } = await handovers.whole(call, id);
      return fileOf(
        handoverMinutes(deskFrom(reference, tenantName, now), handover, items),
        'bien-ban-giao-nhan',
        media,
      );
    },

    /** @throws DomainError `not-found`, `transition-not-possible`, `unavailable` */
    async certificate(call: Call, id: string, media: string) {
      const { destruction, items, tenantName, reference, now } = await destructions.whole(call, id);
      return fileOf(
        destructionCertificate(deskFrom(reference, tenantName, now), destruction, items),
        'bien-ban-huy',
        media,
      );
    },
  };
}
