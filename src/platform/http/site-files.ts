import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listOf, parameterised, weightOf } from './header-values.js';

/** A file of the site in the encoding that was asked for. */
export interface SiteFile {
  readonly content: Buffer;
  readonly encoding: 'br' | 'gzip' | undefined;
  readonly mediaType: string;
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A plain name with an ending that is served: nothing that leads elsewhere. */
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}\.(js|css|html|svg)$/;

/** The built files of a folder, read when they are first asked for and kept: they do not change while the process runs. */
export class SiteFiles {
  readonly #kept = new Map<string, Promise<Buffer | undefined>>();

  constructor(private readonly folder: string) {}

  /** Undefined where there is no such file. `accepted` is `Accept-Encoding`. */
  async find(name: string, accepted: string | undefined): Promise<SiteFile | undefined> {
    const ending = NAME.exec(name.split('/').at(-1) ?? '')?.[1];
    if (ending === undefined) return undefined;
    const encoding = encodingOf(accepted);
    const content = await this.#read(encoding === undefined ? name : `${name}.${encoding === 'br' ? 'br' : 'gz'}`);
    return content && { content, encoding, mediaType: MEDIA_TYPES[ending]! };
  }

  #read(name: string): Promise<Buffer | undefined> {
    const known = this.#kept.get(name);
    if (known) return known;
    const read = readFile(join(this.folder, name)).catch(() => undefined);
    // What is not there is not remembered: anybody can ask for anything.
    void read.then((content) => content && this.#kept.set(name, Promise.resolve(content)));
    return read;
  }
}

/** The best of the encodings that files are kept in (RFC 9110, 12.5.3). */
function encodingOf(accepted: string | undefined): SiteFile['encoding'] {
  if (accepted === undefined) return undefined;
  const weights = new Map(
    listOf(accepted.slice(0, 1000))
      .map(parameterised)
      .map((each) => [each.value, weightOf(each)] as const),
  );
  const takes = (encoding: string): boolean => (weights.get(encoding) ?? weights.get('*') ?? 0) > 0;
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined;
}
