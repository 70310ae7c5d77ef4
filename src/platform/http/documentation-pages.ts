import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance } from 'fastify';
import type { Language } from './language.js';
import type { forTrying } from './openapi/index.js';

const TITLES: Readonly<Record<Language, string>> = {
  vi: 'Phối hợp – tài liệu kết nối',
  en: 'Phối hợp – API documentation',
};

/** The product's name where Swagger UI would have its own. */
const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 32" role="img" aria-label="Phối hợp"><circle cx="11" cy="16" r="7" fill="none" stroke="#fff" stroke-width="3"/><circle cx="21" cy="16" r="7" fill="none" stroke="#7cc4ff" stroke-width="3"/><text x="38" y="22" font-family="system-ui, sans-serif" font-size="19" font-weight="600" fill="#fff">Phối hợp</text></svg>`;

/** The pages under `/docs` for an OpenAPI document in the language of a reader. Nothing listens: it is asked by `inject`. */
export async function createPages(
  document: ReturnType<typeof forTrying>,
  language: Language,
): Promise<FastifyInstance> {
  const pages = fastify();
  await pages.register(swagger, { openapi: { openapi: '3.1.1' }, transformObject: () => document });
  await pages.register(swaggerUi, {
    routePrefix: '/docs',
    logo: { type: 'image/svg+xml', content: Buffer.from(logo), href: '/', target: '_self' },
    theme: { title: TITLES[language] },
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
