import { Readable } from 'node:stream';
import { canonical } from '../../core/canonical.js';
import type { Queryable } from '../../platform/db/index.js';
import type { FileStore } from '../../platform/files/index.js';
import type { ReadEntry, UnitOfWork } from '../../workflow/index.js';
import type { Checkpoint, InclusionProof } from '../checkpoints/index.js';
import { filesNamedBy, type StoredFile } from '../files/index.js';
import type { BagMember } from './bag.js';
import { canonicalBytes, journalLine } from './journal-lines.js';
import { metadataXml, type Described, type PackagedDocument } from './texts/metadata-xml.js';
import { readmeHtml, type Told } from './texts/readme-html.js';

/** Thrown where the store has lost what a record names. */
export class FileLost extends Error {}

/** A name that every system takes: ASCII, without what some read as something else. */
export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('\u0111', 'd')
    .replaceAll('\u0110', 'D')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-._]+/, '') || 'tep';

export const numbered = (folder: string, index: number, name: string): string =>
  `data/${folder}/${String(index + 1).padStart(4, '0')}-${plainName(name)}`;

const PAGE = 500;

/** Files that a record names, beside those of its papers. */
export async function filesOf(
  db: Queryable,
  tenant: string,
  recordId: string,
  papers: ReadonlySet<string>,
): Promise<StoredFile[]> {
  const found: StoredFile[] = [];
  for (let after: string | null = null; ;) {
    const page = (await db.query(filesNamedBy(tenant, recordId, after, PAGE))) as unknown as StoredFile[];
    found.push(...page.filter(({ id }) => !papers.has(id)));
    if (page.length < PAGE) return found;
    after = page.at(-1)!.id;
  }
}

/** The record itself as it stood: every instance with its state and what it keeps. */
const recordOf = (unit: UnitOfWork): Buffer =>
  canonicalBytes({
    id: unit.rootId,
    instances: [...unit.loaded.values()].map(({ id, machine, state, context }) => ({
      id,
      machine,
      state,
      ...{ context },
    })),
  });

export interface Contents {
  readonly tenant: string;
  readonly unit: UnitOfWork;
  readonly described: Described;
  readonly told: Omit<Told, 'described' | 'papers' | 'files' | 'checkpoint' | 'entries'>;
  readonly papers: readonly PackagedDocument[];
  readonly files: readonly PackagedDocument[];
  readonly checkpoint: Checkpoint;
  readonly proof: InclusionProof;
  /** The entries that the proof holds, in order; walked twice. */
  readonly journal: () => AsyncIterable<ReadEntry>;
  readonly store: Pick<FileStore, 'open'>;
}

async function* lines(tenant: string, journal: AsyncIterable<ReadEntry>): AsyncGenerator<Buffer> {
  for await (const entry of journal) yield Buffer.from(journalLine(tenant, entry));
}

async function* utf8(text: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const piece of text) yield Buffer.from(piece);
}

async function* stored(
  store: Pick<FileStore, 'open'>,
  tenant: string,
  documents: readonly PackagedDocument[],
): AsyncGenerator<BagMember> {
  for (const { path, sha256 } of documents) {
    const content = await store.open(tenant, sha256);
    if (!content) throw new FileLost('the file store has lost a file of a record');
    yield { path, content: Readable.from(content), sha256 };
  }
}

export const checkpointBytes = ({ tenant, day, root, previousRoot, aggregates, entries, madeAt }: Checkpoint): Buffer =>
  canonicalBytes({ tenant, day, root, previousRoot, aggregates, entries, madeAt });

/** Everything that a package keeps, one after the other. */
export async function* payloadOf(contents: Contents): AsyncGenerator<BagMember> {
  const { tenant, unit, described, told, papers, files, checkpoint, proof, journal, store } = contents;
  const all = { ...told, described, papers, files, checkpoint, entries: proof.seq };
  yield { path: 'data/index.html', content: utf8(readmeHtml(all, journal())) };
  yield { path: 'data/metadata/metadata.xml', content: [Buffer.from(metadataXml(described, [...papers, ...files]))] };
  yield { path: 'data/record.json', content: [recordOf(unit)] };
  yield { path: 'data/journal/journal.jsonl', content: lines(tenant, journal()) };
  yield { path: 'data/proof/checkpoint.json', content: [checkpointBytes(checkpoint)] };
  const { dossierId: aggregateId, root, seq, head, index, aggregates, path } = proof;
  const proven = { aggregateId, day: checkpoint.day, root, seq, head, index, aggregates, path };
  yield { path: 'data/proof/proof.json', content: [Buffer.from(canonical(proven))] };
  yield* stored(store, tenant, [...papers, ...files]);
}
