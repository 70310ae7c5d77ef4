import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { canonical } from '../../core/canonical.js';
import { ENGINE } from '../../core/principal.js';
import { saidMoment } from '../../core/said-times.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import type { FileStore } from '../../platform/files/index.js';
import { projectPath } from '../../platform/project-root.js';
import { readAggregate, readJournal, type Engine, type ReadEntry } from '../../workflow/index.js';
import { listCheckpoints, proveDossier, toCheckpoint } from '../checkpoints/index.js';
import type { FileKeeper } from '../files/index.js';
import { SERVICE, type KeptPapers } from '../papers/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { namesOf, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import type { MadePackage } from './archive-package.js';
import { bag, type BagTotals } from './bag.js';
import { readRecord, toRecord } from './record-queries.js';
import { retentionOf } from './retention-rules.js';
import { setPackage } from './record-store.js';
import type { Described, PackagedDocument } from './texts/metadata-xml.js';
import { checkpointBytes, filesOf, numbered, payloadOf, plainName, type Contents } from './package-parts.js';
import { erasedSince } from './package-queries.js';
import { finishPackage, lockRequested, renewClaim, type PackageClaim } from './package-store.js';
import { packagedPapers } from './packaged-papers.js';
import type { ArchiveSigner } from './signing.js';

export interface PackagingDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
  readonly engine: Engine<ReferenceData>;
  readonly store: FileStore;
  readonly keep: FileKeeper;
  readonly keptPapers: KeptPapers;
  /** Whether papers can be had as PDF. */
  readonly withPdf: boolean;
  readonly signer: ArchiveSigner;
}

/** A package that this process has taken to make. */
export interface Claimed extends PackageClaim {
  readonly recordId: string;
  readonly kind: string;
  readonly seq: number;
}

const PAGE = 500;
const ZIP = 'application/zip';
/** Milliseconds after which the claim is renewed while pieces are written. */
const RENEW = 30_000;

async function* entriesUpTo(pool: Pool, tenant: string, id: string, until: number): AsyncGenerator<ReadEntry> {
  for (let after = 0; after < until;) {
    const page = await readJournal(pool, tenant, id, after, Math.min(PAGE, until - after), null);
    yield* page;
    if (page.length === 0) return;
    after = page.at(-1)!.seq;
  }
}

/** Passes pieces on, and says now and then that the work is still under way. */
async function* renewing(
  pieces: AsyncGenerator<Buffer, BagTotals>,
  renew: () => Promise<unknown>,
): AsyncGenerator<Buffer> {
  let last = performance.now();
  for await (const piece of pieces) {
    yield piece;
    if (performance.now() - last < RENEW) continue;
    await renew();
    last = performance.now();
  }
}

interface Gathered extends Contents {
  readonly made: MadePackage;
  readonly root: string;
}

/** What goes into the package, or undefined where no checkpoint holds its journal yet. */
async function gather(
  deps: PackagingDeps,
  process: RegisteredProcess,
  claimed: Claimed,
): Promise<Gathered | undefined> {
  const { pool, referenceData, store, signer } = deps;
  const { tenant, recordId } = claimed;
  const db = queryable(pool, tenant);
  const [row] = await db.query(readRecord(tenant, recordId));
  const [latest] = await db.query(listCheckpoints(tenant, undefined, 1));
  if (!latest) return undefined;
  const checkpoint = toCheckpoint(latest);
  const proof = await proveDossier(db, checkpoint, recordId);
  const view = await readAggregate(pool, process, referenceData, tenant, recordId);
  if (!row || !view || !proof?.holds || proof.seq < claimed.seq) return undefined;
  const { reference } = view;
  const { tenant: tenantView } = await referenceData.current(tenant);
  const record = toRecord(row);
  const names = namesOf(reference);
  const { timezone, localDate } = dayOf(reference);
  const closedOn = localDate(record.closedAt);
  const retention = retentionOf(reference.policies.inForce(closedOn).retention, record);
  const papers = await packagedPapers(deps, tenant, recordId, reference);
  const stored = await filesOf(db, tenant, recordId, papers.fileIds);
  const files = stored.map((each, index): PackagedDocument => ({
    path: numbered('files', index, each.name),
    name: each.name,
    mediaType: each.mediaType,
    sha256: each.sha256,
    size: each.size,
    paper: null,
  }));
  const agencyName = (code: string): string => names.agencyName(code) ?? code;
  const described: Described = {
    tenantName: tenantView.name,
    agencyName: agencyName(record.leadAgency),
    kindName: process.archive!.name.vi,
    record,
    retention,
    begunOn: localDate(record.begunAt),
    closedOn,
    keywords: [process.archive!.name.vi, ...(record.procedureCode === null ? [] : [record.procedureCode])],
  };
  return {
    tenant,
    unit: view.unit,
    described,
    told: { pdf: papers.pdf, fingerprint: signer.fingerprint, moment: (at) => saidMoment(at, timezone).vi, agencyName },
    papers: papers.documents,
    files,
    checkpoint,
    proof,
    journal: () => entriesUpTo(pool, tenant, recordId, proof.seq),
    store,
    root: plainName(record.code),
    made: {
      seq: proof.seq,
      files: papers.documents.length + files.length,
      pdf: papers.pdf,
      checkpointDay: checkpoint.day,
      fingerprint: signer.fingerprint,
      retention,
      fileName: `${plainName(record.code)}.zip`,
    },
  };
}

const dayOf = ({ calendar }: ReferenceData) => ({
  timezone: calendar.timezone,
  localDate: (at: Date) => calendar.localDate(at),
});

function signatureOf(signer: ArchiveSigner, checkpoint: Buffer, tagmanifest: Buffer): Buffer {
  const signed = {
    algorithm: 'Ed25519',
    publicKey: signer.publicKey.toString('hex'),
    fingerprint: signer.fingerprint,
    checkpoint: signer.sign(checkpoint).toString('hex'),
    tagmanifest: signer.sign(tagmanifest).toString('hex'),
  };
  return Buffer.from(canonical(signed));
}

/** One line of bag-info.txt. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * Makes one package that was taken, and enters it into the journal of its record; nothing of it is to be seen before it is whole. False where no
 * checkpoint holds its journal yet, and where somebody else was first.
 */
export async function makePackage(deps: PackagingDeps, claimed: Claimed): Promise<boolean> {
  const { pool, processes, engine, keep, signer } = deps;
  const { tenant, id, recordId, kind } = claimed;
  const process = processes.find(({ name }) => name === kind);
  const gathered = process && (await gather(deps, process, claimed));
  if (!gathered) return false;
  const { described, made, root, checkpoint } = gathered;
  const pieces = bag({
    root,
    payload: payloadOf(gathered),
    script: await readFile(projectPath('scripts', 'archive-verify.mjs')),
    info: [
      ['Source-Organization', oneLine(`${described.agencyName}, ${described.tenantName}`)],
      ['External-Identifier', described.record.code],
      ['External-Description', oneLine(described.record.title ?? described.record.code)],
      ['Internal-Sender-Identifier', recordId],
      ['Retention-Code', described.retention.code ?? '-'],
      ['Retention-Until', described.retention.keepUntil ?? 'permanent'],
      ['Papers-As-PDF', made.pdf ? 'yes' : 'no'],
    ],
    signature: (tagmanifest) => signatureOf(signer, checkpointBytes(checkpoint), tagmanifest),
  });
  const renew = () => queryable(pool, tenant).query(renewClaim(claimed));
  const { file, statements } = await keep(tenant, {
    content: Readable.from(renewing(pieces, renew)),
    name: made.fileName!,
    mediaType: ZIP,
    agency: described.record.leadAgency,
    aggregateId: null,
    usedBy: [],
  });
  return engine.execute<boolean>({
    process: kind,
    call: { tenant, principal: SERVICE(tenant) },
    target: { root: recordId },
    prepare: () => [
      lockRequested(claimed),
      erasedSince(tenant, recordId, gathered.unit.journal.seq, process.archive?.erasedBy ?? []),
    ],
    handle: ({ unit, clock }, [found = [], since = []]) => {
      // What was erased while it was made is in it: it is made anew.
      if (found.length === 0 || since[0]?.['erased'] === true) return false;
      const { sha256, size } = file;
      const { checkpointDay, fingerprint, seq } = made;
      const data = { packageId: id, sha256, size, seq, checkpointDay, fingerprint, fileId: file.id };
      unit.note({ type: 'archive.packaged', about: described.record.leadAgency, data }, clock.now, ENGINE);
      return true;
    },
    alongside: ({ clock }, fresh) =>
      fresh ? [...statements, finishPackage(claimed, made, file, clock.now), setPackage(tenant, recordId, id)] : [],
  });
}
