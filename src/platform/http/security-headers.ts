import helmet from '@fastify/helmet';
import type { FastifyReply } from 'fastify';
import type { Server } from './server-types.js';

/**
 * Helmet's headers on every answer. It makes them anew for each, its policy and all its middleware: a thirtieth of the time of an act. They
 * never change, so the first answer shows what they are.
 */
export async function addSecurityHeaders(server: Server): Promise<void> {
  await server.register(helmet, {
    global: false,
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  });
  let made: Readonly<Record<string, string>> | undefined;
  server.addHook('onRequest', (_, reply, done) => {
    made ??= headersOf(reply);
    reply.headers(made);
    done();
  });
}

/** Takes them back from the connection: what Fastify itself knows of an answer is written at less cost. */
function headersOf(reply: FastifyReply): Record<string, string> {
  const before = new Set(reply.raw.getHeaderNames());
  reply.helmet();
  const names = reply.raw.getHeaderNames().filter((name) => !before.has(name));
  const headers = Object.fromEntries(names.map((name) => [name, String(reply.raw.getHeader(name))]));
  for (const name of names) reply.raw.removeHeader(name);
  return headers;
}
