import { expect } from '@jest/globals';
import type { Server } from '../../src/platform/http/index.js';

/** An answer as a client sees it. Bodies are not typed here: tests say what they hold. */
export interface Sent {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly body: ReturnType<typeof JSON.parse>;
}

export interface Credentials {
  readonly key: string;
  /** Of the operator only: the tenant it works in. */
  readonly tenant?: string;
  /** The official that a system acts for. */
  readonly official?: string;
}

export type Headers = Readonly<Record<string, string>>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Somebody who calls an instance of the service. Calls go through the whole HTTP edge, without a socket. */
export interface Caller {
  readonly credentials: Credentials;
  send(method: Method, url: string, payload?: object, headers?: Headers): Promise<Sent>;
  get(url: string, headers?: Headers): Promise<Sent>;
  post(url: string, payload?: object, headers?: Headers): Promise<Sent>;
  put(url: string, payload: object, headers?: Headers): Promise<Sent>;
  patch(url: string, payload: object, headers?: Headers): Promise<Sent>;
  del(url: string, headers?: Headers): Promise<Sent>;
  /** The same key, for another official. */
  actingAs(official: string | undefined): Caller;
  /** The same caller, at another instance. */
  at(app: { readonly server: Server }): Caller;
}

export function caller(server: Server, credentials: Credentials): Caller {
  const identity: Headers = {
    authorization: `Bearer ${credentials.key}`,
    ...(credentials.tenant && { 'x-tenant': credentials.tenant }),
    ...(credentials.official && { 'x-acting-official': credentials.official }),
  };
  const send = async (method: Method, url: string, payload?: object, headers: Headers = {}): Promise<Sent> => {
    const answer = await server.inject({
      method,
      url,
      headers: { ...identity, ...headers },
      ...(payload && { payload }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body === '' ? null : JSON.parse(answer.body),
    };
  };
  return {
    credentials,
    send,
    get: (url, headers) => send('GET', url, undefined, headers),
    post: (url, payload = {}, headers) => send('POST', url, payload, headers),
    put: (url, payload, headers) => send('PUT', url, payload, headers),
    patch: (url, payload, headers) => send('PATCH', url, payload, headers),
    del: (url, headers) => send('DELETE', url, undefined, headers),
    actingAs: (official) => {
      const { official: _, ...rest } = credentials;
      return caller(server, { ...rest, ...(official && { official }) });
    },
    at: (app) => caller(app.server, credentials),
  };
}

/** The answer, once it is known to have this status. */
export function answered(sent: Sent, status: number): Sent {
  if (sent.status !== status)
    expect({ status: sent.status, body: sent.body as unknown }).toEqual({ status, body: expect.anything() });
  return sent;
}

/** Status and code of a refusal, with the codes of what is unmet where it says any. */
export const refusal = ({ status, body }: Sent): unknown[] => {
  const unmet = body?.unmet as { code: string }[] | undefined;
  return [status, body?.code, ...(unmet ? [unmet.map((each) => each.code)] : [])];
};

/** The fields that a refusal names, as `/path code`. */
export const fieldsOf = ({ body }: Sent): string[] =>
  (body.errors as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
