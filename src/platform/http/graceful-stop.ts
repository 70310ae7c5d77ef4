import type { Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../core/errors.js';
import type { Server } from './server-types.js';
import { beingStopped } from './texts.js';

/** How often it is looked whether anybody is still connected, in milliseconds. */
const LOOK = 50;

/** Milliseconds after the end of listening in which what had been sent before is still answered. */
const LATE = 500;

/**
 * How a process goes. While it leaves (`leave`) it is not ready for more and ends each connection with its next answer. After `server.close()` requests under
 * way end, and what was on its way is answered; what comes later on an open connection gets 503 and the connection closes.
 */
export function stopGracefully(server: Server): void {
  const { leaving } = server.edge;
  let refusing = false;
  const open = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.addHook('preClose', async () => {
    leaving.begun = true;
    const refuse = (): void => {
      refusing = true;
      // Node takes a connection that nothing was ever sent over for one whose request is still to come, and waits.
      for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
    };
    setTimeout(refuse, LATE).unref();
    // What has arrived is taken in first: where the process was busy, connections and requests wait unseen, and would be cut.
    await setImmediate();
  });
  server.addHook('onRequest', async (request) => {
    const asksWhetherReady = leaving.begun && request.routeOptions.url === '/readyz';
    if (refusing || asksWhetherReady) throw new DomainError('unavailable', beingStopped, { retryAfter: 1 });
  });
  server.addHook('onSend', async (_request, reply) => {
    if (leaving.begun) reply.header('connection', 'close');
  });
}

/**
 * Has callers go to other processes before this one refuses them: a connection that is closed at the moment when a request is sent over it takes the request
 * with it, and nobody may send that again who does not know whether it was done.
 *
 * @param atMost milliseconds; ends as soon as nobody is connected
 */
export async function leave(server: Server, atMost: number): Promise<void> {
  server.edge.leaving.begun = true;
  const connected = (): Promise<number> =>
    new Promise((resolve) => server.server.getConnections((_error, count) => resolve(count ?? 0)));
  for (const end = performance.now() + atMost; performance.now() < end && (await connected()) > 0;) await sleep(LOOK);
}
