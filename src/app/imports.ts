import type { FileService } from '../modules/files/index.js';
import { createExportService, createImportRunner, createImportService, kindsOf } from '../modules/imports/index.js';
import type { FileStore, Spool } from '../platform/files/index.js';
import { Pokes } from '../platform/jobs/index.js';
import type { AppParts } from './parts.js';
import type { Runtime } from './runtime.js';

interface Kept {
  readonly store: FileStore;
  readonly spool: Spool;
  readonly files: FileService;
}

/** How records of old systems come in and go out, and the job that brings them in. */
export function createImportServices({ logger: log }: AppParts, { workflow, engine }: Runtime, kept: Kept) {
  const { pool, referenceData, processes } = workflow;
  const importKinds = kindsOf(processes);
  const deps = { pool, referenceData, kinds: importKinds };
  const importRunner = createImportRunner({ ...deps, ...kept, engine, log });
  const importJobs = new Pokes({ log, work: (stopping) => importRunner.runAll(null, stopping) });
  return {
    importKinds,
    importRunner,
    importJobs,
    imports: createImportService({ ...deps, files: kept.files, requested: () => importJobs.poke() }),
    exports: createExportService(deps),
  };
}
