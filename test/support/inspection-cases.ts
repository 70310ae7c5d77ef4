import { INSPECTION_STATES, type InspectionContext } from '../../src/modules/inspections/inspection.js';
import type { Instance } from '../../src/workflow/index.js';
import { ASKED, INSPECTION_SAMPLES } from './aggregate-scope.js';
import { findingSample, inspectionContext, remedyReport, remedySample } from './inspection-samples.js';
import { NOW } from './machine-samples.js';

const done = { at: NOW.toISOString(), by: 'H29.1-02' };
const document = { documentNumber: '1', documentDate: '2026-11-23', signedBy: 'H29.1-01', text: 'x', ...done };
const told = { minutes: document, report: document };
const answered = findingSample({
  answer: { ...done, text: 'x', documentNumber: null, documentDate: null, signedBy: `${ASKED}-01`, late: false },
});
const judged = { outcome: 'accepted' as const, reason: null, dueAt: null, ...done };
const remedies = [
  remedySample({ agency: ASKED, reports: [remedyReport()] }),
  remedySample({ agency: ASKED, reports: [remedyReport()], judgements: [judged] }),
];

/** What an inspection may have behind it, or before it. */
const CONTEXTS: readonly Partial<InspectionContext>[] = [
  {},
  { draw: null },
  { plannedOn: '2027-03-01' },
  { findings: [answered] },
  { minutes: document },
  { ...told, findings: [findingSample()] },
  { ...told, findings: [answered] },
  { ...told, findings: [] },
  ...remedies.map((remedy) => ({ ...told, findings: [answered], remedies: [remedy] })),
];

export const INSPECTION_CASES: Readonly<Record<string, readonly { readonly instance: Instance }[]>> = {
  inspection: INSPECTION_STATES.flatMap((state) =>
    CONTEXTS.map((context) => ({
      instance: {
        ...INSPECTION_SAMPLES['inspection']!,
        state: { state },
        context: inspectionContext({ subjectAgency: ASKED, ...context }),
      },
    })),
  ),
};
