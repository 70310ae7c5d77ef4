import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorExtras } from '../../core/errors.js';
import { notFound } from '../../core/refusals.js';
import type { Text } from '../../core/text.js';
import { isDatabaseTrouble } from '../db/index.js';
import { CATALOGUE, type ProblemCode } from './catalogue.js';
import { keepOpen } from './early-answers.js';
import { languageOf } from './language.js';
import { problem, PROBLEM_MEDIA_TYPE } from './problem.js';
import { sayTo } from './say.js';
import { bodyNotJson, bodyTooLarge, databaseBusy, serviceFailed, unreadableRequest } from './texts.js';

interface Failure {
  readonly code: ProblemCode;
  readonly detail: Text;
  readonly extras: ErrorExtras;
}

/** Answers any failure as a problem. What nobody foresaw is logged at error level and tells the client nothing of itself. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = classify(error);
  const { status } = CATALOGUE[failure.code];
  if (failure.code === 'internal') request.log.error({ err: error }, 'a request failed');
  else if (status === 503) request.log.warn({ reason: messageOf(error) }, 'a request could not be served');
  const language = languageOf(request.headers['accept-language']);
  if (failure.extras.retryAfter !== undefined) reply.header('retry-after', String(failure.extras.retryAfter));
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="phoihop"');
  const body = problem(
    failure.code,
    failure.detail,
    failure.extras,
    { language, say: sayTo(request) },
    instanceOf(request.url),
  );
  return reply.code(status).header('content-language', language).type(PROBLEM_MEDIA_TYPE).send(JSON.stringify(body));
}

/** The same for what fails before any hook has run, such as a path that cannot be decoded: with the headers that hooks would set. */
export function answerUnhooked(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  keepOpen(request.raw, reply, request.server.edge.linger);
  void reply.headers({
    'x-request-id': request.id,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  });
  return answerProblem(error, request, reply);
}

/** The path, never the query: it may hold what people searched for. */
const instanceOf = (url: string): string => (url.split('?')[0] ?? '/').slice(0, 500);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function classify(error: unknown): Failure {
  if (error instanceof DomainError) return error;
  if (isDatabaseTrouble(error)) return databaseAway;
  return fromFramework(error) ?? unforeseen;
}

const databaseAway: Failure = { code: 'unavailable', detail: databaseBusy, extras: { retryAfter: 2 } };

const unforeseen: Failure = { code: 'internal', detail: serviceFailed, extras: {} };

function fromFramework(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  switch (error.statusCode) {
    case 413:
      return { code: 'too-large', detail: bodyTooLarge, extras: {} };
    case 415:
      return { code: 'unsupported-media-type', detail: bodyNotJson, extras: {} };
    case 404:
    case 414:
      return notFound();
    case 503:
      return databaseAway;
    default:
      return error.statusCode < 500 ? unreadable : undefined;
  }
}

const unreadable: Failure = { code: 'malformed', detail: unreadableRequest, extras: {} };
