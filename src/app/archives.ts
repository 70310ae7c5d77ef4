import type { KeptPapers } from '../modules/papers/index.js';
import { sweepFiles, type FileKeeper } from '../modules/files/index.js';
import {
  createArchivePapers,
  createArchiveService,
  createCarryOut,
  createDestructionService,
  createHandoverService,
  createKeepArchives,
  createPackageMaker,
  createPackageService,
  createRecordService,
  createSigner,
} from '../modules/retention/index.js';
import type { FileStore } from '../platform/files/index.js';
import type { PdfConverter } from '../platform/pdf/index.js';
import { Pokes } from '../platform/jobs/index.js';
import { derivedKey, type AppParts } from './parts.js';
import type { Runtime } from './runtime.js';

interface Kept {
  readonly store: FileStore;
  readonly keep: FileKeeper;
  readonly keptPapers: KeptPapers;
  readonly pdf: PdfConverter | undefined;
}

/** What is archived, handed over and destroyed, and the jobs that do it. */
export function createArchiveServices(
  parts: AppParts,
  { workflow, engine }: Runtime,
  { store, keep, keptPapers, pdf }: Kept,
) {
  const { logger: log } = parts;
  const { pool, referenceData, processes } = workflow;
  const archiveSigner = createSigner(derivedKey(parts, 'archive signatures'));
  const keepArchives = createKeepArchives({ ...workflow, engine, log });
  const packageMaker = createPackageMaker({
    ...{ pool, referenceData, processes, engine, store, keep, keptPapers, log },
    ...{ withPdf: pdf !== undefined, signer: archiveSigner },
  });
  const carryOut = createCarryOut({
    ...{ pool, processes, engine, log, archives: keepArchives },
    sweep: (signal) => sweepFiles({ pool, store, ...(signal && { signal }) }),
  });
  const archiveJobs = new Pokes({
    log,
    work: async (stopping) => {
      await packageMaker.makeAll(null, stopping);
      await carryOut.carryOutAll(null, stopping);
    },
  });
  const poke = (): void => archiveJobs.poke();
  const archiveHandovers = createHandoverService({ pool, referenceData, archives: keepArchives });
  const destructions = createDestructionService({ pool, referenceData, archives: keepArchives, decided: poke });
  return {
    archiveSigner,
    keepArchives,
    packageMaker,
    carryOut,
    archiveJobs,
    archives: createArchiveService({ pool, referenceData }),
    archiveRecords: createRecordService({ pool, referenceData, processes }),
    archivePackages: createPackageService({ pool, referenceData, processes, store, requested: poke }),
    archiveHandovers,
    destructions,
    archivePapers: createArchivePapers({ handovers: archiveHandovers, destructions, pdf }),
    /** Everything that a day which ended brings about for the archives of a tenant. */
    settleArchives: async (tenant: string): Promise<void> => {
      await keepArchives.keep(tenant);
      await packageMaker.makeAll(tenant);
      await carryOut.carryOutAll(tenant);
    },
  };
}
