import type { Readable } from 'node:stream';

/** A file as it was received: whole, hashed and on this machine's disk, and nowhere else yet. */
export interface Received {
  /** As the sender called it; undefined where it gave no name. Not fit to be used before it was cleaned. */
  readonly name: string | undefined;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal, lower case. */
  readonly sha256: string;
  /** Takes it off the disk; harmless where it has been moved away. */
  discard(): Promise<void>;
}

/** The store answered, and not as it was asked. */
export class StoreRefused extends Error {
  constructor(
    message: string,
    /** For how many milliseconds it wants to be left alone, where it said so. */
    readonly retryAfter: number | undefined,
  ) {
    super(message);
  }
}

/** Where the bytes of files are kept, by tenant and hash: the same content is kept once in a tenant. */
export interface FileStore {
  /** Keeps a file durably, over the same content where it is there already. May take the received file away. */
  put(tenant: string, file: Pick<Received, 'path' | 'size' | 'sha256'>): Promise<void>;
  /** Its bytes from the beginning; undefined where the store does not have it. */
  open(tenant: string, sha256: string): Promise<Readable | undefined>;
  /** Harmless where it is not there. Fails after a minute: whoever waits for it has given up by then. */
  remove(tenant: string, sha256: string): Promise<void>;
}
