import { createReadStream } from 'node:fs';
import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsV4Signer } from 'aws4fetch';
import { retryAfterOf } from '../outbound/index.js';
import { StoreRefused, type FileStore } from './file-store.js';

export interface S3Options {
  /** `https://s3.example.vn`; the bucket is named in the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Milliseconds without a byte after which a request to the store is given up. */
const IDLE = 30_000;
/** Milliseconds for a file to be removed. */
const REMOVED_WITHIN = 60_000;
/** SHA-256 of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** `20261130T010203Z`. */
const amzDate = (at: Date): string => at.toISOString().replace(/[:-]|\.\d{3}/g, '');

interface Body {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Files in a bucket of an S3 service, under their hash. The signature of a file covers that hash, so that the service itself
 * refuses bytes that changed on the way.
 */
export function createS3Store(options: S3Options, now: () => Date = () => new Date()): FileStore {
  const urlOf = (tenant: string, sha256: string): string =>
    [options.endpoint.replace(/\/+$/, ''), options.bucket, encodeURIComponent(tenant), sha256].join('/');
  const call = async (
    method: string,
    url: string,
    { body, signal }: { readonly body?: Body; readonly signal?: AbortSignal } = {},
  ): Promise<IncomingMessage> => {
    const headers = {
      'x-amz-content-sha256': body?.sha256 ?? EMPTY,
      ...(body && { 'content-length': String(body.size) }),
    };
    const { accessKeyId, secretAccessKey, region } = options;
    const signed = await new AwsV4Signer({
      method,
      url,
      headers,
      accessKeyId,
      secretAccessKey,
      region,
      service: 's3',
      datetime: amzDate(now()),
    }).sign();
    const sent = { ...headers, ...Object.fromEntries(signed.headers) };
    return send(signed.url, { method, headers: sent, ...(signal && { signal }) }, body);
  };
  return {
    async put(tenant, file) {
      await finish(await call('PUT', urlOf(tenant, file.sha256), { body: file }), 'put');
    },
    async open(tenant, sha256) {
      const answer = await call('GET', urlOf(tenant, sha256));
      if (answer.statusCode === 200) return answer;
      if (answer.statusCode !== 404) await finish(answer, 'read');
      answer.resume();
      return undefined;
    },
    async remove(tenant, sha256) {
      const signal = AbortSignal.timeout(REMOVED_WITHIN);
      const answer = await call('DELETE', urlOf(tenant, sha256), { signal });
      if (answer.statusCode === 404) answer.resume();
      else await finish(answer, 'removed');
    },
  };
}

/** Undici does not stream a body of known length, which S3 demands: Node's own client does. */
async function send(url: URL, options: RequestOptions, body: Body | undefined): Promise<IncomingMessage> {
  const outgoing = (url.protocol === 'https:' ? secure : plain)(url, { ...options, timeout: IDLE });
  outgoing.on('timeout', () => outgoing.destroy(new Error('the file store does not answer')));
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    outgoing.on('response', resolve).on('error', reject),
  );
  const sent = body ? pipeline(createReadStream(body.path), outgoing) : void outgoing.end();
  // A store that refuses answers before it has read everything: its answer counts, not the broken pipe.
  return Promise.race([answered, Promise.resolve(sent).then(() => answered)]).catch((error: unknown) =>
    answered.catch(() => {
      throw error;
    }),
  );
}

/** Reads an answer to its end. Throws for a refusal, with the code that the store gives, and nothing of the content. */
async function finish(answer: IncomingMessage & Readable, done: string): Promise<void> {
  let said = '';
  for await (const chunk of answer) if (said.length < 4_000) said += String(chunk);
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return;
  throw new StoreRefused(
    `the file could not be ${done}: the store answered ${status} ${/<Code>(\w+)<\/Code>/.exec(said)?.[1] ?? ''}`,
    retryAfterOf(answer.headers),
  );
}
