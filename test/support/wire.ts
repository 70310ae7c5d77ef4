import type { Duplex } from 'node:stream';

/** One message of PostgreSQL's protocol: its letter, and all of its bytes. */
export interface Frame {
  readonly type: string;
  readonly bytes: Buffer;
}

const SSL_REQUEST = 80_877_103;
const VERSION_3 = 196_608;
/** Letter and length of a message. */
const HEAD = 5;

/** A message from its letter and body. */
export function message(type: string, body: string | Buffer): Buffer {
  const content = typeof body === 'string' ? Buffer.from(body) : body;
  const head = Buffer.alloc(HEAD);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

/** Whether the server says that it is ready once it has dealt with such a message: Query, Sync, FunctionCall. */
export const isQuestion = (type: string): boolean => ['Q', 'S', 'F'].includes(type);

/** The values of a row that are text; none of another message. */
export function rowsOf({ type, bytes }: Frame): string[] {
  if (type !== 'D') return [];
  const values: string[] = [];
  let at = HEAD + 2;
  for (let left = bytes.readInt16BE(HEAD); left > 0; left -= 1) {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length >= 0) values.push(bytes.toString('utf8', at, at + length));
    at += Math.max(0, length);
  }
  return values;
}

/** Messages out of what arrives, whole. */
class Splitter {
  #rest = Buffer.alloc(0);

  add(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
  }

  /** The next so many bytes, where they are there. */
  take(length: number): Buffer | undefined {
    if (this.#rest.length < length) return undefined;
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }

  frame(): Frame | undefined {
    if (this.#rest.length < HEAD) return undefined;
    const bytes = this.take(1 + this.#rest.readInt32BE(1));
    return bytes && { type: bytes.toString('latin1', 0, 1), bytes };
  }

  /** A message of the beginning, which has no letter. */
  opening(): Buffer | undefined {
    return this.#rest.length < 4 ? undefined : this.take(this.#rest.readInt32BE(0));
  }
}

/**
 * What a client sends once it was greeted.
 * @param greet told its startup parameters; whether it may go on
 */
export async function* frames(
  socket: Duplex,
  greet: (parameters: ReadonlyMap<string, string>) => boolean,
): AsyncGenerator<Frame> {
  const splitter = new Splitter();
  let greeted = false;
  for await (const chunk of socket) {
    splitter.add(chunk as Buffer);
    while (!greeted) {
      const opening = splitter.opening();
      if (!opening) break;
      const code = opening.readInt32BE(4);
      if (code === SSL_REQUEST) {
        socket.write('N');
        continue;
      }
      if (code !== VERSION_3 || !greet(parametersOf(opening.subarray(8)))) return;
      greeted = true;
    }
    for (let frame = greeted ? splitter.frame() : undefined; frame; frame = splitter.frame()) yield frame;
  }
}

function parametersOf(bytes: Buffer): ReadonlyMap<string, string> {
  const words = bytes.toString('utf8').split('\0');
  const found = new Map<string, string>();
  for (let at = 0; words[at]; at += 2) found.set(words[at]!, words[at + 1] ?? '');
  return found;
}

/** The messages of a stream, one after the other, to be asked for. */
export function lettersOf(stream: Duplex): { next(): Promise<Frame> } {
  const splitter = new Splitter();
  let arrived = (): void => undefined;
  let ended = false;
  stream.on('data', (chunk: Buffer) => {
    splitter.add(chunk);
    arrived();
  });
  stream.on('close', () => {
    ended = true;
    arrived();
  });
  return {
    next: async () => {
      for (;;) {
        const frame = splitter.frame();
        if (frame) return frame;
        if (ended) throw new Error('the server has closed the connection');
        await new Promise<void>((resolve) => (arrived = resolve));
      }
    },
  };
}
