import type { ProcessArchive } from '../processes/index.js';
import type { InspectionContext } from './inspection.js';
import { RECORD_NAME } from './texts.js';

/** How inspections are archived. What was drawn for one, or is cited by a finding, is not destroyed before it. */
export const INSPECTION_ARCHIVE: ProcessArchive = {
  name: RECORD_NAME,
  path: '/v1/inspections',
  closed: ({ context }) => (context as InspectionContext).endedAt !== null,
  holdings: [{ table: 'inspection_matters', column: 'inspection_id' }],
  keeps: [
    'exists (select from inspection_matters m where m.tenant_id = h.tenant_id and m.inspection_id = h.id and m.aggregate_id = k.id)',
    `h.findings @> jsonb_build_array(jsonb_build_object('entry', jsonb_build_object('aggregateId', k.id)))`,
  ],
};
