import type { Socket } from 'node:net';

/** How long, and how much, a client that goes on sending is listened to after its answer. */
export interface Linger {
  readonly bytes: number;
  /** Milliseconds without a byte. */
  readonly pause: number;
  /** Milliseconds in all; no more than a pause once the process stops. */
  time: number;
  /** The process stops: no connection is kept for a next request. */
  stopping: boolean;
}

export const lingerOf = ({
  linger,
  requestTimeout,
}: {
  readonly linger: Pick<Linger, 'bytes' | 'pause'>;
  readonly requestTimeout: number;
}): Linger => ({ ...linger, time: requestTimeout, stopping: false });

/** How often it is looked at what came, in milliseconds. */
const LOOK = 50;

/** Listens to a connection whose answer is on its way, until its request is over or a bound is reached; then it may be closed. */
export function drain(socket: Socket, limits: Linger, isOver: () => boolean, close = false): void {
  const begun = { at: performance.now(), read: socket.bytesRead };
  let last = begun;
  const isSpent = (): boolean => {
    const now = { at: performance.now(), read: socket.bytesRead };
    if (now.read > last.read) last = now;
    return now.read - begun.read > limits.bytes || now.at - last.at > limits.pause || now.at - begun.at > limits.time;
  };
  const look = setInterval(() => {
    const over = isOver();
    if (!socket.destroyed && !over && !isSpent()) return;
    clearInterval(look);
    if (!over) socket.destroy();
    else if (close || limits.stopping) socket.destroySoon();
  }, LOOK).unref();
}
