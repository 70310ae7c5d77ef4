import { dossierProcess } from '../modules/dossiers/index.js';
import type { ReferenceData } from '../modules/tenants/index.js';
import type { ProcessSpec } from '../workflow/index.js';

/** The registry of processes: everything that runs over processes runs over these. A further process is its module and a line here. */
export const PROCESSES: readonly ProcessSpec<ReferenceData>[] = [dossierProcess];
