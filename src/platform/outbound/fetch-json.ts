import { lookup, type LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { freshFor, retryAfterOf } from './ask-again.js';
import { isPublicAddress } from './public-address.js';

export interface FetchOptions {
  /** Hosts that may be asked over plain http, and at addresses that are not public. */
  readonly trusted: ReadonlySet<string>;
  /** Milliseconds for the whole exchange. */
  readonly timeout?: number;
  /** Bytes of the answer at most. */
  readonly limit?: number;
}

export interface Fetched {
  readonly json: unknown;
  /** For how many milliseconds the answer counts as fresh, 0 for no longer than now; undefined where it was not said. */
  readonly freshFor: number | undefined;
}

/** Somebody answered, and not with what was asked for. */
export class Refused extends Error {
  constructor(
    message: string,
    /** For how many milliseconds it wants to be left alone, where it said so. */
    readonly retryAfter: number | undefined,
  ) {
    super(message);
  }
}

/** What keeps a URL from being asked; undefined where nothing does. Where its name leads is known at the connection only. */
export function refusalOf(
  url: URL,
  trusted: ReadonlySet<string>,
): 'not_https' | 'not_public' | 'has_credentials' | undefined {
  if (url.username !== '' || url.password !== '') return 'has_credentials';
  const known = trusted.has(url.hostname) || trusted.has(url.host);
  if (url.protocol !== 'https:' && !(known && url.protocol === 'http:')) return 'not_https';
  const address = url.hostname.replace(/^\[|\]$/g, '');
  return known || isIP(address) === 0 || isPublicAddress(address) ? undefined : 'not_public';
}

/**
 * JSON from elsewhere by GET. Follows no redirects; refuses hosts whose name leads to an address that is not public, looking at
 * the very address that is connected to. Throws an `Error` for whatever keeps it from an answer of status 200, `Refused` for another answer.
 */
export const fetchJson = (source: string, options: FetchOptions): Promise<Fetched> => ask(source, options);

/** The same by POST of a form. */
export const postForm = (
  source: string,
  form: Readonly<Record<string, string>>,
  options: FetchOptions,
): Promise<Fetched> => ask(source, options, new URLSearchParams(form).toString());

async function ask(
  source: string,
  { trusted, timeout = 4_000, limit = 262_144 }: FetchOptions,
  form?: string,
): Promise<Fetched> {
  const url = new URL(source);
  const refused = refusalOf(url, trusted);
  if (refused !== undefined) throw new Error(`${url.host} may not be asked: ${refused}`);
  const guarded = !(trusted.has(url.hostname) || trusted.has(url.host));
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      agent: false,
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        accept: 'application/json',
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      signal: AbortSignal.timeout(timeout),
      ...(guarded && { lookup: publicOnly }),
    })
      .once('response', resolve)
      .on('error', reject)
      .end(form);
  });
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Refused(`${url.host} answered ${response.statusCode}`, retryAfterOf(response.headers));
  }
  return { json: JSON.parse(await textOf(response, limit, url.host)), freshFor: freshFor(response.headers) };
}

async function textOf(response: IncomingMessage, limit: number, host: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit) throw new Error(`${host} answered more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const inner = error ? undefined : found.find(({ address }) => !isPublicAddress(address));
    const [first] = found ?? [];
    if (error || inner || !first)
      callback(error ?? new Error(`${hostname} leads to an address that is not public`), '', 0);
    else if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};
