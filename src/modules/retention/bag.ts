import { createHash } from 'node:crypto';
import { Zip, ZipPassThrough } from 'fflate';

/** A file of a package, written as it comes. */
export interface BagMember {
  /** Below the folder of the package: ASCII, `data/…` for what is kept. */
  readonly path: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** What its hash must come to, hexadecimal; left out: whatever it is. */
  readonly sha256?: string;
}

export interface BagTotals {
  readonly files: number;
  /** Bytes. */
  readonly octets: number;
}

export interface BagParts {
  /** Folder at the top. */
  readonly root: string;
  readonly payload: AsyncIterable<BagMember>;
  /** Lines of bag-info.txt, beside the totals. */
  readonly info: readonly (readonly [label: string, value: string])[];
  /** A copy of the script that verifies packages. */
  readonly script: Buffer;
  /** Signs the manifest of the manifests; what it makes is the last file. */
  readonly signature: (tagmanifest: Buffer) => Buffer;
}

/** Thrown where a file is not what its hash says, or the package would be larger than ZIP without extensions holds. */
export class BagRefused extends Error {
  constructor(readonly reason: 'changed_file' | 'too_large') {
    super(`the package cannot be made: ${reason}`);
  }
}

/** Bytes of a package at most: files are counted in 31 bits. */
export const LARGEST = 2_000_000_000;

const BAGIT = Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
/** Archives keep local time: this is 1 January 1980 wherever the process runs. */
const MOMENT = new Date(1980, 0, 1);

/**
 * A bag (RFC 8493) as a ZIP, piece by piece: what is kept first, its hashes gathered on the way, then the manifests. Everything is stored, not
 * packed, with nothing of when it was made: the same content gives the same bytes, and each byte is one that the verification knows.
 */
export async function* bag(parts: BagParts): AsyncGenerator<Buffer, BagTotals> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.push(chunk);
  });
  let written = 0;
  const ready = function* (): Generator<Buffer> {
    for (const chunk of out.splice(0)) {
      written += chunk.length;
      if (written > LARGEST) throw new BagRefused('too_large');
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
  };
  const manifest: string[] = [];
  const tags: [path: string, hash: string][] = [];
  let octets = 0;
  const add = async function* ({ path, content, sha256 }: BagMember): AsyncGenerator<Buffer, string> {
    const entry = new ZipPassThrough(`${parts.root}/${path}`);
    entry.mtime = MOMENT;
    zip.add(entry);
    const hash = createHash('sha256');
    for await (const chunk of content) {
      hash.update(chunk);
      if (path.startsWith('data/')) octets += chunk.length;
      entry.push(chunk);
      yield* ready();
    }
    entry.push(new Uint8Array(0), true);
    yield* ready();
    const digest = hash.digest('hex');
    if (sha256 !== undefined && sha256 !== digest) throw new BagRefused('changed_file');
    return digest;
  };
  const tag = async function* (path: string, bytes: Buffer): AsyncGenerator<Buffer> {
    tags.push([path, yield* add({ path, content: [bytes] })]);
  };
  for await (const member of parts.payload) manifest.push(`${yield* add(member)}  ${member.path}\n`);
  const totals = { files: manifest.length, octets };
  const info = [...parts.info, ['Payload-Oxum', `${octets}.${manifest.length}`] as const];
  yield* tag('bagit.txt', BAGIT);
  yield* tag('bag-info.txt', Buffer.from(info.map(([label, value]) => `${label}: ${value}\n`).join('')));
  yield* tag('manifest-sha256.txt', Buffer.from(manifest.join('')));
  yield* tag('verify.mjs', parts.script);
  const tagmanifest = Buffer.from(tags.map(([path, hash]) => `${hash}  ${path}\n`).join(''));
  yield* add({ path: 'tagmanifest-sha256.txt', content: [tagmanifest] });
  yield* add({ path: 'signature.json', content: [parts.signature(tagmanifest)] });
  zip.end();
  yield* ready();
  return totals;
}
