import type { Connection } from './connection.js';

/** A call of a system, with the key under which it is done once. */
export interface Sending {
  readonly method?: 'POST' | 'PUT';
  readonly key: string;
  readonly official: string;
  readonly path: string;
  readonly body: object;
  readonly idempotencyKey: string;
  /** Where it says which version it changes. */
  readonly version?: number;
}

/** Sends it and answers the body. @throws Error where the status is not the one that counts */
export async function sent<T>(connection: Connection, sending: Sending, status = 201): Promise<T> {
  const { method = 'POST', key, official, path, body, idempotencyKey, version } = sending;
  const payload = JSON.stringify(body);
  const answered = await connection.send(
    `${method} ${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${key}\r\nx-acting-official: ${official}\r\n` +
      `idempotency-key: ${idempotencyKey}\r\n${version === undefined ? '' : `if-match: "${version}"\r\n`}` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(payload)}\r\n\r\n${payload}`,
  );
  if (answered !== status) throw new Error(`an answer that does not count: ${connection.last}`);
  return JSON.parse(connection.body) as T;
}
