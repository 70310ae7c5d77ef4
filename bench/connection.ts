import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * One connection kept alive, one request at a time. Bare sockets: an HTTP client costs more than the service, on the cores
 * that the service needs.
 */
export class Connection {
  #heard = '';
  #done: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;

  constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => this.#hear(chunk));
    socket.on('error', (error) => this.#done?.reject(error));
    socket.on('close', () => this.#done?.reject(new Error('the service closed the connection')));
  }

  send(request: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#done = { resolve, reject };
      this.socket.write(request);
    });
  }

  end(): void {
    this.socket.destroy();
  }

  /** The last answer, head and body; Latin-1, so only what is ASCII in it can be read. */
  last = '';

  /** The body of the last answer. */
  get body(): string {
    return this.last.slice(this.last.indexOf('\r\n\r\n') + 4);
  }

  #hear(chunk: string): void {
    this.#heard += chunk;
    const head = this.#heard.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#heard.slice(0, head))?.[1];
    if (length === undefined) return this.#done?.reject(new Error('an answer without Content-Length'));
    if (this.#heard.length < head + 4 + Number(length)) return;
    this.last = this.#heard;
    this.#heard = '';
    this.#done?.resolve(Number(this.last.slice(9, 12)));
  }
}

export async function connected(port: number): Promise<Connection> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return new Connection(socket);
}
