import { Agent, request } from 'node:http';

export interface WireCall {
  readonly method: string;
  /** Path and query as they go on the wire. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly bytes: Buffer | undefined;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** No call of the contract comes near; one that does hangs. */
const PATIENCE = 20_000;

/** Sends calls to a listening server over sockets that are kept. `close` lets them go. */
export function wire(port: number): { send(call: WireCall): Promise<WireAnswer>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const once = (call: WireCall) =>
    new Promise<WireAnswer>((resolve, reject) => {
      const { method, target, bytes } = call;
      const headers = { ...call.headers, ...(bytes && { 'content-length': String(bytes.length) }) };
      const sending = request(
        { host: '127.0.0.1', port, agent, method, path: target, headers, timeout: PATIENCE },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              text: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      sending.on('timeout', () =>
        sending.destroy(new Error(`no answer to ${method} ${target.slice(0, 200)} in ${PATIENCE} ms`)),
      );
      sending.on('error', (error: Error & { code?: string }) => {
        // A connection that the server had closed when the call went out says nothing of the call.
        if (sending.reusedSocket && error.code === 'ECONNRESET') once(call).then(resolve, reject);
        else reject(error);
      });
      sending.end(bytes);
    });
  return { send: once, close: () => agent.destroy() };
}
