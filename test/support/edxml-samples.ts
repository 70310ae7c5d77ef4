import { readFileSync } from 'node:fs';
import { DomainError } from '../../src/core/errors.js';
import { EXTENSION_NAMESPACE, readEdxml } from '../../src/modules/document-messages/index.js';
import type { Caller, Headers, Sent } from './caller.js';
import type { Server } from '../../src/platform/http/index.js';

/** Messages as other systems write them. */
const sample = (name: string): string => readFileSync(new URL(`./edxml/${name}.edxml`, import.meta.url), 'utf8');

export const ANY_REQUEST = '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55';

/** The extension of an opinion; its parts are XML already. */
export const extension = (parts: string): string =>
  `<ph:Opinion xmlns:ph="${EXTENSION_NAMESPACE}">${parts}</ph:Opinion>`;

export const DISAGREES = extension(
  '<ph:Stance>disagree</ph:Stance><ph:MainPoint>true</ph:MainPoint><ph:Answer question="1">Chưa phù hợp.</ph:Answer><ph:Reasons>Thiếu cây xanh.</ph:Reasons><ph:SignedBy>H29.7-01</ph:SignedBy>',
);

/** An opinion of H29.7 to H29.6; without an extension a system that knows none. */
export const opinionSample = (requestId = ANY_REQUEST, said = DISAGREES): string =>
  sample('opinion').replace('{requestId}', requestId).replace('{extension}', said);

export const statusSample = (requestId = ANY_REQUEST, status = '04'): string =>
  sample('status').replace('{requestId}', requestId).replace('{status}', status);

/** The message with what one element holds changed. */
export const withText = (xml: string, element: string, text: string): string =>
  xml.replace(new RegExp(`(<edXML:${element}>)[^<]*(</edXML:${element}>)`), `$1${text}$2`);

export interface Delivered extends Omit<Sent, 'body'> {
  readonly text: string;
  readonly body: Sent['body'];
}

/** Posts XML as a system would. `body` is the answer where it is JSON. */
export async function deliver(
  server: Server,
  by: Caller,
  xml: string | Buffer,
  headers: Headers = {},
): Promise<Delivered> {
  const { key, tenant, official } = by.credentials;
  const identity = {
    authorization: `Bearer ${key}`,
    ...(tenant && { 'x-tenant': tenant }),
    ...(official && { 'x-acting-official': official }),
  };
  const answer = await server.inject({
    method: 'POST',
    url: '/v1/document-messages',
    headers: { 'content-type': 'application/xml', ...identity, ...headers },
    payload: xml,
  });
  const isJson = /json/.test(String(answer.headers['content-type']));
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: isJson ? JSON.parse(answer.body) : null,
  };
}

/** Gets a message as XML. */
export async function fetchXml(
  server: Server,
  by: Caller,
  url: string,
  method: 'GET' | 'POST' = 'GET',
): Promise<string> {
  const { key, official } = by.credentials;
  const answer = await server.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${key}`,
      ...(official && { 'x-acting-official': official }),
      accept: 'application/xml',
    },
  });
  if (answer.statusCode >= 300) throw new Error(`${answer.statusCode}: ${answer.body}`);
  return answer.body;
}

/** What the reader finds wrong: the code of its refusal, then each path and code. */
export const problems = (source: string): string[] => {
  try {
    readEdxml(source);
    return [];
  } catch (error) {
    if (error instanceof DomainError)
      return [error.code, ...(error.extras.errors ?? []).map(({ path, code }) => `${path} ${code}`)];
    throw error;
  }
};
