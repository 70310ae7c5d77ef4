import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { InspectionPaper, InspectionPapers } from '../inspection-paper-service.js';
import { PAPER_MEDIA } from '../paper-media.js';

interface PaperRoute {
  readonly which: InspectionPaper;
  readonly name: string;
  readonly summary: string;
  readonly about: string;
}

const PAPERS: readonly PaperRoute[] = [
  {
    which: 'decision',
    name: 'getInspectionDecision',
    summary: 'Get the decision to inspect as a paper',
    about: 'Quyết định: whom, what, which period, and the team as it was then.',
  },
  {
    which: 'minutes',
    name: 'getInspectionMinutes',
    summary: 'Get the minutes of an inspection as a paper',
    about: 'Biên bản: how the sample was drawn, what was found, and what the agency had said by then.',
  },
  {
    which: 'conclusion',
    name: 'getInspectionConclusion',
    summary: 'Get the conclusion of an inspection as a paper',
    about: 'Kết luận: what stands of each finding, and who puts what right until when.',
  },
];

/** Papers of an inspection, by the act that issues each. */
export const inspectionPaperRoutes = PAPERS.map(({ which, name, summary, about }) =>
  defineRoute(
    {
      method: 'GET',
      path: `/v1/inspections/:id/${which}`,
      operationId: name,
      tag: 'Inspections',
      summary,
      description: `${about} Its act gives it number, date and signer and issues it: the same bytes to everybody who may read it. For whoever ordered the inspection or has somebody in the team, who watches over all, and the agency that is inspected.`,
      access: 'read a paper of an inspection',
      params: idParams,
      success: { status: 200, description: 'The paper.', otherMedia: PAPER_MEDIA },
      errors: ['not-found', 'forbidden'],
    },
    ({ inspectionPapers }: { readonly inspectionPapers: InspectionPapers }) =>
      async ({ params, call, media }) => ({ file: await inspectionPapers.read(call, params.id, which, media) }),
  ),
);
