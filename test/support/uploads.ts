import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { TestApp } from './app.js';
import { answered, type Caller, type Credentials, type Sent } from './caller.js';

export const BOUNDARY = 'boundary-of-the-tests';
export const FORM = `multipart/form-data; boundary=${BOUNDARY}`;

export interface Part {
  readonly field?: string;
  /** As it goes onto the wire; undefined: a field, not a file. */
  readonly name?: string | undefined;
  readonly bytes: Buffer | string;
  readonly type?: string;
}

/** A form as bytes, with nothing escaped that the test did not escape itself. */
export function formOf(...parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ field = 'file', bytes, type = 'application/octet-stream', ...part }) => {
    const named = 'name' in part && part.name !== undefined ? `; filename="${part.name}"` : '';
    const header = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"${named}\r\n${named ? `Content-Type: ${type}\r\n` : ''}\r\n`;
    return [Buffer.from(header), Buffer.from(bytes), Buffer.from('\r\n')];
  });
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

export const headersOf = ({ key, tenant, official }: Credentials): Record<string, string> => ({
  authorization: `Bearer ${key}`,
  ...(tenant && { 'x-tenant': tenant }),
  ...(official && { 'x-acting-official': official }),
});

/** A PDF of its own each time: no two are the same file. */
export const pdf = (words: string = randomUUID()): Buffer =>
  Buffer.from(`%PDF-1.7\n% ${words}\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n`);

/** A Word document, with further parts if wanted. */
export const docx = (more: Readonly<Record<string, Uint8Array>> = {}): Buffer =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      'word/document.xml': strToU8('<w:document/>'),
      ...more,
    }),
  );

/** Sends a form through the whole HTTP edge, without a socket. */
export async function sendForm(
  app: TestApp,
  who: Caller,
  payload: Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const response = await app.server.inject({
    method: 'POST',
    url: '/v1/files',
    payload,
    headers: { 'content-type': FORM, ...headersOf(who.credentials), ...headers },
  });
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body === '' ? undefined : response.json(),
  };
}

/** Puts a file in and answers its id and hash. */
export async function putIn(
  app: TestApp,
  who: Caller,
  bytes: Buffer = pdf(),
  name = 'Tờ trình.pdf',
): Promise<{ fileId: string; sha256: string; name: string }> {
  return answered(await sendForm(app, who, formOf({ name, bytes })), 201).body as {
    fileId: string;
    sha256: string;
    name: string;
  };
}

/** Everything below a folder: files, by their paths. */
export async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

/** Status and fields of a refusal, as `/path code`. */
export const problems = ({ status, body }: Sent): unknown => [
  status,
  (body.errors as { path: string; code: string }[] | undefined)?.map(({ path, code }) => `${path} ${code}`),
];
