import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Server } from '../../src/platform/http/index.js';

/** A client that sends all that it has before it reads anything, as most simple ones do. */
export class SlowClient {
  answer = '';
  /** What broke the connection, where something did. */
  broken: string | undefined;
  readonly ended: Promise<void>;

  private constructor(readonly socket: Socket) {
    socket.setEncoding('latin1').on('error', (error: Error & { code?: string }) => (this.broken = error.code));
    this.ended = new Promise((resolve) => socket.on('close', () => resolve()));
  }

  static async of(server: Server): Promise<SlowClient> {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    await once(socket, 'connect');
    return new SlowClient(socket);
  }

  /** Sends a piece and waits until it is on its way; false once the connection is closed. */
  async send(bytes: Buffer | string): Promise<boolean> {
    if (this.socket.destroyed) return false;
    if (!this.socket.write(bytes))
      await Promise.race([new Promise((resolve) => this.socket.once('drain', resolve)), this.ended]);
    return !this.socket.destroyed;
  }

  /** Now it reads, until `enough` of the answer is there or the connection ends. */
  async read(enough: (answer: string) => boolean = isWhole): Promise<string> {
    if (this.socket.listenerCount('data') === 0) this.socket.on('data', (data) => (this.answer += String(data)));
    while (!enough(this.answer) && !this.socket.destroyed)
      await Promise.race([once(this.socket, 'data').catch(() => undefined), this.ended]);
    return this.answer;
  }

  close(): void {
    this.socket.destroy();
  }
}

/** Whether the answer has come to the end that it names. */
function isWhole(answer: string): boolean {
  const [head, body] = answer.split('\r\n\r\n', 2);
  const length = /content-length: (\d+)/i.exec(head ?? '')?.[1];
  return body !== undefined && body.length >= Number(length ?? 0);
}

export const statusesIn = (answer: string): string[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((each) => each[1]!);

export const codeIn = (answer: string): string | undefined => /"code":"([a-z-]+)"/.exec(answer)?.[1];
