import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance } from 'fastify';
import type { forTrying } from './openapi/index.js';

/** The pages under `/docs` for an OpenAPI document. Nothing listens: it is asked by `inject`. */
export async function createPages(document: ReturnType<typeof forTrying>): Promise<FastifyInstance> {
  const pages = fastify();
  await pages.register(swagger, { openapi: { openapi: '3.1.1' }, transformObject: () => document });
  await pages.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: {
      persistAuthorization: true,
      displayRequestDuration: true,
      docExpansion: 'none',
      tryItOutEnabled: true,
      filter: true,
    },
    staticCSP:
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'",
  });
  return pages;
}
