import type { IncomingMessage } from 'node:http';
import type { Server } from './server-types.js';

/**
 * Ends requests whose body takes longer to arrive than `requestTimeout`. Node knows one such limit for all, and uploads need a longer
 * one; so Node has theirs, and here is that of everything else. The answer is the one that Node's own limit leads to.
 */
export function limitArrival(server: Server): void {
  const { requestTimeout } = server.edge.config;
  server.addHook('onRequest', async ({ raw, routeOptions }, reply) => {
    if (!hasBody(raw) || routeOptions.config.upload) return;
    const timer = setTimeout(() => {
      // Answered before all of it was there: `answerEarly` sees to what is still coming.
      if (!reply.raw.writableEnded)
        server.server.emit(
          'clientError',
          Object.assign(new Error('the request did not arrive in time'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
          raw.socket,
        );
    }, requestTimeout).unref();
    const arrived = (): void => clearTimeout(timer);
    raw.once('end', arrived).once('close', arrived);
  });
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
