import { columns, type TableSpec } from '../../workflow/index.js';
import type { SuccessionContext } from './succession.js';

/** Where the instances of the machine live. */
export const successionTable: TableSpec = {
  table: 'agency_successions',
  regions: { state: 'state' },
  columns: columns<keyof SuccessionContext>({
    code: 'text',
    leadAgency: 'text',
    predecessors: 'jsonb',
    successors: 'jsonb',
    rest: 'text',
    effectiveOn: 'date',
    effectiveAt: 'timestamptz',
    decision: 'jsonb',
    declared: 'boolean',
    checkAt: 'timestamptz',
    undecided: 'integer',
    setAside: 'jsonb',
    assignments: 'integer',
    systems: 'jsonb',
    cancellation: 'jsonb',
    recordedBy: 'text',
    announcedAt: 'timestamptz',
    tookEffectAt: 'timestamptz',
    endedAt: 'timestamptz',
  }),
};
