import { DomainError } from '../../core/errors.js';
import type { Server } from './server-types.js';
import { beingStopped } from './texts.js';

/** After `server.close()` requests under way end; what still arrives on an open connection gets 503 and the connection closes. */
export function stopGracefully(server: Server): void {
  let stopping = false;
  server.addHook('preClose', async () => {
    stopping = true;
  });
  server.addHook('onRequest', async () => {
    if (stopping) throw new DomainError('unavailable', beingStopped, { retryAfter: 1 });
  });
  server.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
}
