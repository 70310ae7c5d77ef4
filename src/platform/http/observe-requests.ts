import type { Server } from './server-types.js';

/** One log line and one observation for each answer. Route patterns, not paths: no ids, no queries, no bodies. */
export function observeRequests(server: Server): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unmatched';
    const milliseconds = reply.elapsedTime;
    server.edge.metrics.observeRequest(route, request.method, reply.statusCode, milliseconds / 1000);
    const principal = request.principal;
    request.log.info(
      {
        tenant: principal?.tenant ?? undefined,
        client: principal?.clientId,
        official: principal?.official ?? undefined,
        method: request.method,
        route,
        status: reply.statusCode,
        milliseconds: Math.round(milliseconds * 10) / 10,
      },
      'answered',
    );
  });
}
