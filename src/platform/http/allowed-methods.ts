import type { FastifyReply, FastifyRequest } from 'fastify';
import { methodNotAllowed, notFound } from '../../core/refusals.js';
import type { Server } from './server-types.js';
import { noSuchPath } from './texts.js';

/** As long as the router takes a parameter. */
export const LONGEST_PARAMETER = 200;

/** In the order in which they are listed. */
const ORDER = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Answers what no operation takes, before any of its body is read: 404 for a path that does not exist, 405 with `Allow` for one that has
 * other methods, and 204 with `Allow` where `OPTIONS` asks for them. Nobody is asked who he is: the paths stand in the OpenAPI document.
 */
export function answerUnrouted(server: Server): void {
  const paths = new Map<string, Set<string>>();
  server.addHook('onRoute', ({ url, method }) => {
    const methods = paths.get(url) ?? new Set();
    paths.set(url, methods);
    for (const each of [method].flat()) methods.add(each);
  });
  const patterns = memoised(() => [...paths].map(([url, methods]) => ({ pattern: patternOf(url), methods })));
  server.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return undefined;
    const path = pathOf(request);
    const all =
      path === undefined
        ? [...paths.values()]
        : patterns()
            .filter((each) => each.pattern.test(path))
            .map((each) => each.methods);
    return answer(request, reply, all);
  });
}

function answer({ method }: FastifyRequest, reply: FastifyReply, all: readonly ReadonlySet<string>[]): FastifyReply {
  const methods = new Set(all.flatMap((each) => [...each]));
  if (methods.size === 0) throw notFound(noSuchPath);
  const allowed = [...ORDER.filter((each) => methods.has(each)), 'OPTIONS'];
  reply.header('allow', allowed.join(', '));
  if (method === 'OPTIONS') return reply.code(204).send();
  throw methodNotAllowed(method, allowed);
}

/** The path as the router looks at it: decoded. Undefined for `*`, by which `OPTIONS` asks for the whole service. */
function pathOf({ raw, method }: FastifyRequest): string | undefined {
  const [target = ''] = (raw.url ?? '').split(/[?#]/, 1);
  if (target === '*' && method === 'OPTIONS') return undefined;
  try {
    return decodeURI(target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, ''));
  } catch {
    return '';
  }
}

const patternOf = (url: string): RegExp => {
  const source = url
    .split('/')
    .map((step) => {
      if (step === '*') return '.*';
      return step.startsWith(':') ? `[^/]{1,${LONGEST_PARAMETER}}` : step.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('/');
  return new RegExp(`^${source}$`, 's');
};

function memoised<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
