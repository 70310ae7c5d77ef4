import { readFile } from 'node:fs/promises';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance } from 'fastify';
import { projectPath } from '../project-root.js';
import type { Language } from './language.js';
import type { forTrying } from './openapi/index.js';

const TITLES: Readonly<Record<Language, string>> = {
  vi: 'Phối hợp – tài liệu kết nối',
  en: 'Phối hợp – API documentation',
};

/** The product's name where Swagger UI would have its own. */
const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 32" role="img" aria-label="Phối hợp"><circle cx="11" cy="16" r="7" fill="none" stroke="#fff" stroke-width="3"/><circle cx="21" cy="16" r="7" fill="none" stroke="#7cc4ff" stroke-width="3"/><text x="38" y="22" font-family="system-ui, sans-serif" font-size="19" font-weight="600" fill="#fff">Phối hợp</text></svg>`;

/** The mark of the product, as the board has it. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b4a7a"/><circle cx="12" cy="16" r="6.5" fill="none" stroke="#fff" stroke-width="3"/><circle cx="20" cy="16" r="6.5" fill="none" stroke="#7cc4ff" stroke-width="3"/></svg>`;

/** Scripts of the page itself, by the names under which they are there when Swagger UI begins. */
declare const SwaggerUIBundle: { readonly plugins: { readonly DownloadUrl: object } };
declare const phoihopInVietnamese: object;

/** What stays as Swagger UI has it, and its own texts in the language of the reader. These functions are sent to browsers as they stand here. */
const PLUGINS: Readonly<Record<Language, (() => object)[]>> = {
  vi: [() => SwaggerUIBundle.plugins.DownloadUrl, () => phoihopInVietnamese],
  en: [() => SwaggerUIBundle.plugins.DownloadUrl],
};

/** The pages under `/docs` for an OpenAPI document in the language of a reader. Nothing listens: it is asked by `inject`. */
export async function createPages(
  document: ReturnType<typeof forTrying>,
  language: Language,
): Promise<FastifyInstance> {
  const pages = fastify();
  if (language !== 'en')
    pages.addHook('onSend', async (_request, _reply, payload) =>
      typeof payload === 'string' ? payload.replace('<html lang="en">', `<html lang="${language}">`) : payload,
    );
  await pages.register(swagger, { openapi: { openapi: '3.1.1' }, transformObject: () => document });
  await pages.register(swaggerUi, {
    routePrefix: '/docs',
    logo: { type: 'image/svg+xml', content: Buffer.from(logo), href: '/', target: '_self' },
    theme: {
      title: TITLES[language],
      favicon: [{ filename: 'icon.svg', rel: 'icon', type: 'image/svg+xml', sizes: 'any', content: Buffer.from(icon) }],
      ...(language === 'vi' && { js: [{ filename: 'vietnamese.js', content: await vietnamese() }] }),
    },
    uiConfig: {
      persistAuthorization: true,
      displayRequestDuration: true,
      docExpansion: 'none',
      tryItOutEnabled: true,
      filter: true,
      plugins: PLUGINS[language],
    },
    staticCSP:
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; frame-ancestors 'none'; base-uri 'self'",
  });
  return pages;
}

/** Built with the board; where only the sources are, as in tests, Swagger UI says what it has to say in English. */
const vietnamese = (): Promise<string> =>
  readFile(projectPath('dist', 'board', 'docs.js'), 'utf8').catch(() => 'globalThis.phoihopInVietnamese = {};');
