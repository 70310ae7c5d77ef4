import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { CATALOGUE, problemType, type ProblemCode } from './catalogue.js';
import { forTrying, openApiDocument } from './openapi/index.js';
import type { Server } from './server-types.js';

/** `/docs`, `/openapi.json`, and a page for each error code. */
export async function addDocumentation(server: Server): Promise<void> {
  await server.register(swagger, { openapi: { openapi: '3.1.1' }, transformObject: () => forTrying(openApiDocument(server)) });
  await server.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { persistAuthorization: true, displayRequestDuration: true, docExpansion: 'none', tryItOutEnabled: true, filter: true },
    staticCSP: "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'",
  });
  let document: string | undefined;
  server.get('/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(server));
    return reply.type('application/json; charset=utf-8').send(document);
  });
  for (const code of Object.keys(CATALOGUE) as ProblemCode[]) {
    server.get(problemType(code), async (_request, reply) => reply.type('text/plain; charset=utf-8').send(explain(code)));
  }
}

function explain(code: ProblemCode): string {
  const { status, title, advice } = CATALOGUE[code];
  return `${status} ${code}\n\n${title.vi}\n${title.en}\n\n${advice}\n`;
}
