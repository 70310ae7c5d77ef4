import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/;

/** Checks a signature of version 4 as the documentation of S3 lays it down, from what came over the wire. Answers the code of the refusal. */
function refusalOf(request: IncomingMessage, body: Buffer, keys: { id: string; secret: string }): string | undefined {
  const [, id, day, region, names = '', signature] = AUTHORIZATION.exec(request.headers.authorization ?? '') ?? [];
  if (id === undefined || day === undefined || region === undefined) return 'AccessDenied';
  if (id !== keys.id) return 'InvalidAccessKeyId';
  const signed = names.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((each) => signed.includes(each))) return 'AccessDenied';
  const date = String(request.headers['x-amz-date']);
  const content = String(request.headers['x-amz-content-sha256']);
  const headers = signed.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('');
  const canonical = [request.method, request.url, '', headers, names, content].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${keys.secret}`);
  const expected = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex');
  if (expected !== signature || !date.startsWith(day)) return 'SignatureDoesNotMatch';
  return content === sha256(body) ? undefined : 'XAmzContentSHA256Mismatch';
}

/** As much of S3 as the store of files uses, with one bucket: signatures are checked, and a body must say its length. */
export async function s3Server(keys: { id: string; secret: string }, bucket: string) {
  const objects = new Map<string, Buffer>();
  const answer = (request: IncomingMessage, body: Buffer): [status: number, code?: string, content?: Buffer] => {
    if (request.method === 'PUT' && request.headers['content-length'] === undefined)
      return [411, 'MissingContentLength'];
    const refusal = refusalOf(request, body, keys);
    if (refusal !== undefined) return [refusal === 'XAmzContentSHA256Mismatch' ? 400 : 403, refusal];
    const path = request.url ?? '';
    if (!path.startsWith(`/${bucket}/`)) return [404, 'NoSuchBucket'];
    if (request.method === 'PUT') return [200, undefined, objects.set(path, body) && Buffer.alloc(0)];
    if (request.method === 'DELETE') return [objects.delete(path) ? 204 : 204];
    const found = objects.get(path);
    return found ? [200, undefined, found] : [404, 'NoSuchKey'];
  };
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const [status, code, content] = answer(request, body);
      response
        .writeHead(status)
        .end(code === undefined ? content : `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
