import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import { drain, type Linger } from './drain.js';
import type { Server } from './server-types.js';

/**
 * Answers that come before their request has arrived: a body that is too large, a key that does not count, a path that is not there. A
 * connection that is closed over unread bytes is reset, and takes the answer with it; so what is still coming is read and thrown away, for a
 * bounded time and number of bytes, and only then the connection is cut. A request that ends in time leaves the connection open for the next.
 */
export function answerEarly(server: Server): void {
  const { linger } = server.edge;
  server.addHook('onSend', (request, reply, payload, done) => {
    keepOpen(request.raw, reply, linger);
    done(null, payload);
  });
  server.addHook('preClose', async () => {
    Object.assign(linger, { time: linger.pause, stopping: true });
  });
  continueLate(server);
}

/** Before an answer is sent: keeps its connection open until the rest of its request has come, within bounds. */
export function keepOpen(request: IncomingMessage, reply: FastifyReply, limits: Linger): void {
  // Not the opposite: what was never on a socket (`inject`) has no such mark.
  if (request.complete !== false) return;
  const { raw } = reply;
  // Who wants it closed sends nothing after this. Nobody else is told that it will be: the next request would be lost with it.
  const close = !raw.shouldKeepAlive;
  reply.removeHeader('connection');
  raw.removeHeader('connection');
  raw.shouldKeepAlive = true;
  raw.once('finish', () => {
    request.resume();
    drain(request.socket, limits, () => request.complete, close);
  });
}

/** A client that waits to be told to go on (`Expect: 100-continue`) is told so where its body is wanted; else it reads why not, and keeps it. */
function continueLate(server: Server): void {
  const waiting = new WeakSet<IncomingMessage>();
  server.server.on('checkContinue', (request, response) => {
    waiting.add(request);
    server.server.emit('request', request, response);
  });
  server.addHook('preParsing', ({ raw, routeOptions }, reply, payload, done) => {
    const known = Number(raw.headers['content-length'] ?? 0);
    if (waiting.delete(raw) && known <= routeOptions.bodyLimit) reply.raw.writeContinue();
    done(null, payload);
  });
}
