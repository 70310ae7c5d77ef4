import { bindingsOf, type ProcessSpec } from '../../workflow/index.js';
import { dossierProcess } from '../dossiers/index.js';
import type { ReferenceData } from '../tenants/index.js';

const PROCESSES: readonly ProcessSpec<ReferenceData>[] = [dossierProcess];

/** Every type of event that there is: what the participants of all processes may write into their journals. */
export const EVENT_TYPES: readonly string[] = PROCESSES.flatMap((process) =>
  Object.entries(bindingsOf(process)).flatMap(([name, { records }]) => {
    if (!records) throw new Error(`${name} does not say what it records: nobody could follow it`);
    return records;
  }),
).sort();
