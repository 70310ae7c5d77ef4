import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import type { InspectionQueries, WholeInspection } from '../inspections/index.js';
import { deskOf } from './desk.js';
import type { Drawing } from './drawing.js';
import { conclusionPaper, decisionPaper, inspectionMinutes } from './inspection-papers.js';
import type { Desk } from './letterhead.js';
import { showing, type PaperDeps, type PaperFile } from './paper-service.js';

const DRAWN = {
  decision: decisionPaper,
  minutes: inspectionMinutes,
  conclusion: conclusionPaper,
} as const satisfies Readonly<Record<string, (desk: Desk, whole: WholeInspection) => Drawing | undefined>>;

export type InspectionPaper = keyof typeof DRAWN;

/** Acts on inspections that bring a paper. */
export const INSPECTION_PAPER_ACTS: Readonly<Record<string, InspectionPaper>> = {
  'inspection.ordered': 'decision',
  'inspection.finished': 'minutes',
  'inspection.concluded': 'conclusion',
};

export interface InspectionPaperDeps extends Pick<PaperDeps, 'pool' | 'referenceData' | 'keptPapers' | 'pdf'> {
  readonly inspectionQueries: Pick<InspectionQueries, 'whole'>;
}

export type InspectionPapers = ReturnType<typeof createInspectionPapers>;

/** Papers of inspections: issued by their acts, and from then on the same bytes to everybody who may read them (R23). */
export function createInspectionPapers(deps: InspectionPaperDeps) {
  const at = deskOf(deps.referenceData);
  const show = showing(deps);
  const drawn = async (call: Call, id: string, which: InspectionPaper) => {
    const [{ desk, now }, whole] = await Promise.all([
      at(call),
      deps.inspectionQueries.whole(call, id, 'read a paper of an inspection'),
    ]);
    return { drawing: DRAWN[which](desk, whole), now };
  };
  return {
    drawn,

    /** @throws DomainError `not-found`, `forbidden`, `unavailable` */
    async read(call: Call, id: string, which: InspectionPaper, media: string): Promise<PaperFile> {
      const { drawing, now } = await drawn(call, id, which);
      if (!drawing) throw notFound(text('Chưa có văn bản này.', 'There is no such paper yet.'));
      return show(call.tenant, id, drawing, media, now);
    },
  };
}
