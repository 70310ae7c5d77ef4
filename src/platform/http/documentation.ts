import type { FastifyReply, FastifyRequest } from 'fastify';
import { CATALOGUE, problemType, type ProblemCode } from './catalogue.js';
import { languageOf, type Language } from './language.js';
import { forTrying, inVietnamese, openApiDocument } from './openapi/index.js';
import type { Server } from './server-types.js';

/** `/docs`, `/openapi.json`, and a page for each error code. */
export function addDocumentation(server: Server): void {
  addPages(server);
  let document: string | undefined;
  server.get('/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(server));
    return reply.type('application/json; charset=utf-8').send(document);
  });
  for (const code of Object.keys(CATALOGUE) as ProblemCode[]) {
    server.get(problemType(code), async (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(explain(code)),
    );
  }
}

function explain(code: ProblemCode): string {
  const { status, title, advice } = CATALOGUE[code];
  return `${status} ${code}\n\n${title.vi}\n${title.en}\n\n${advice}\n`;
}

/** `/docs` by a server of its own for each language, made at the first visit: its packages would be a sixth of what a start reads. */
function addPages(server: Server): void {
  const made: Partial<Record<Language, Promise<Server>>> = {};
  const make = async (language: Language): Promise<Server> => {
    const { createPages } = await import('./documentation-pages.js');
    const { vietnamese } = server.edge.description;
    const document = forTrying(openApiDocument(server));
    return createPages(language === 'vi' && vietnamese ? inVietnamese(document, vietnamese) : document, language);
  };
  const show = async ({ raw }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const language = languageOf(raw.headers['accept-language']);
    const pages = await (made[language] ??= make(language));
    const answer = await pages.inject({ url: raw.url ?? '/', headers: raw.headers });
    if (answer.statusCode === 404) return reply.callNotFound() as unknown as FastifyReply;
    const headers = Object.entries(answer.headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
    return reply
      .code(answer.statusCode)
      .headers({ ...Object.fromEntries(headers), vary: 'accept-language', 'content-language': language })
      .send(answer.rawPayload);
  };
  for (const path of ['/docs', '/docs/*']) server.get(path, show);
}

/** Headers that belong to an exchange, not to what it brings. */
const OF_THE_CONNECTION = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);
