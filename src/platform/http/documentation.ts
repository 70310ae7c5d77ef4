import type { FastifyReply, FastifyRequest } from 'fastify';
import { CATALOGUE, problemType, type ProblemCode } from './catalogue.js';
import { forTrying, openApiDocument } from './openapi/index.js';
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

/** `/docs` by a server of its own, made at the first visit: its packages would be a sixth of what a start reads. */
function addPages(server: Server): void {
  let made: Promise<Server> | undefined;
  const make = async (): Promise<Server> =>
    (await import('./documentation-pages.js')).createPages(forTrying(openApiDocument(server)));
  const show = async ({ raw }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const pages = await (made ??= make());
    const answer = await pages.inject({ url: raw.url ?? '/', headers: raw.headers });
    if (answer.statusCode === 404) return reply.callNotFound() as unknown as FastifyReply;
    const headers = Object.entries(answer.headers).filter(([name]) => !OF_THE_CONNECTION.has(name));
    return reply.code(answer.statusCode).headers(Object.fromEntries(headers)).send(answer.rawPayload);
  };
  for (const path of ['/docs', '/docs/*']) server.get(path, show);
}

/** Headers that belong to an exchange, not to what it brings. */
const OF_THE_CONNECTION = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);
