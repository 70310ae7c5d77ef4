import type { ProcessArchive } from '../processes/index.js';
import type { DossierContext, ProcessState } from './dossier.js';
import { RECORD_NAME } from './texts.js';

const ENDS: readonly ProcessState[] = ['decided', 'withdrawn'];

/** How dossiers are archived: a citizen's dossier is one, and what hangs on it goes with it. */
export const DOSSIER_ARCHIVE: ProcessArchive = {
  name: RECORD_NAME,
  path: '/v1/dossiers',
  closed: ({ state }) => ENDS.includes(state['process'] as ProcessState),
  closedAt: ({ context }) => {
    const { imported, phases } = context as DossierContext;
    const end = phases.at(-1);
    return imported && end?.holder === null ? new Date(end.from) : null;
  },
  procedure: 'procedureCode',
  holdings: [
    { table: 'imported_records', column: 'aggregate_id' },
    { table: 'document_messages', column: 'dossier_id' },
    { table: 'submissions', column: 'dossier_id' },
    { table: 'handling_facts', column: 'dossier_id' },
    { table: 'measured_facts', column: 'dossier_id' },
    { table: 'delay_facts', column: 'dossier_id' },
    { table: 'applicants', column: 'dossier_id' },
    { table: 'applicant_reads', column: 'dossier_id' },
  ],
  erasedBy: ['handling.applicant_erased'],
  keeps: [],
};
