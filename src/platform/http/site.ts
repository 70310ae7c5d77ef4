import type { FastifyReply, FastifyRequest } from 'fastify';
import { projectPath } from '../project-root.js';
import { languageOf } from './language.js';
import type { Server } from './server-types.js';
import { SiteFiles } from './site-files.js';

/** Of pages: scripts, styles and pictures of their own, answers of this service, and nothing from anywhere else. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join(';');

/** Names of assets bear the hash of what is in them, so a copy never becomes old. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The landing page at `/`, and the board at `/board`: built files, which know of the service what its contract says. */
export function addSite(server: Server): void {
  const files = new SiteFiles(projectPath('dist', 'board'));
  const page =
    (nameOf: (request: FastifyRequest) => string) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const name = nameOf(request);
      reply.headers({
        'content-security-policy': POLICY,
        'cache-control': 'no-cache',
        vary: 'accept-language, accept-encoding',
      });
      return send(files, name, request, reply);
    };
  server.get(
    '/',
    page(({ headers }) => `landing.${languageOf(headers['accept-language'])}.html`),
  );
  const board = page(() => 'index.html');
  server.get('/board', board);
  server.get<{ Params: { '*': string } }>('/board/*', async (request, reply) => {
    const { '*': rest } = request.params;
    // Whatever is no asset is a place inside the board, which it finds by itself.
    if (!rest.startsWith('assets/')) return board(request, reply);
    reply.headers({
      'cache-control': FOR_EVER,
      vary: 'accept-encoding',
      'cross-origin-resource-policy': 'same-origin',
    });
    return send(files, rest, request, reply);
  });
}

async function send(
  files: SiteFiles,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const file = await files.find(name, request.headers['accept-encoding']);
  if (!file) {
    reply.header('cache-control', 'no-store');
    return reply.callNotFound() as unknown as FastifyReply;
  }
  if (file.encoding !== undefined) reply.header('content-encoding', file.encoding);
  return reply.type(file.mediaType).send(file.content);
}
