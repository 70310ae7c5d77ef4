import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import fastify, { LogController, type FastifyBaseLogger, type FastifyServerOptions } from 'fastify';
import { DomainError } from '../../core/errors.js';
import { notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import { Allowances } from '../limits/index.js';
import { answerProblem, answerUnhooked } from './answer-problem.js';
import { answerBrokenConnection } from './broken-connection.js';
import { addDocumentation } from './documentation.js';
import { stopGracefully } from './graceful-stop.js';
import { InFlight } from './in-flight.js';
import { parseJsonBody } from './json-body.js';
import { observeRequests } from './observe-requests.js';
import type { Server, ServerParts } from './server-types.js';

/** The HTTP server with everything that holds for all operations; `registerRoutes` adds the operations. */
export async function buildServer(parts: ServerParts): Promise<Server> {
  const server = fastify(optionsOf(parts));
  server.decorate('edge', { ...parts, specs: [], inFlight: new InFlight(parts.config.requestsPerClient), rates: new Allowances(parts.config.requestsPerMinute) });
  server.decorateRequest('principal', null);
  readJsonOnly(server);
  server.setErrorHandler(answerProblem);
  server.setNotFoundHandler((request, reply) => answerProblem(unknownPath(), request, reply));
  // First, so that a refusal by any other hook carries its headers too.
  await server.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } } });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    refuseWithoutHost(request.raw);
  });
  stopGracefully(server);
  observeRequests(server);
  // An expectation that the service does not know is no reason to refuse: Node would answer without a body.
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));
  addDocumentation(server);
  return server;
}

/** Fastify's own would load a validator twice, an eighth of a start, for routes that have no schema of Fastify's: ours are checked by zod. */
const noCompiler = (): never => {
  throw new Error('Fastify compiles no schemas here');
};
const compilersFactory: NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']> = {
  buildValidator: noCompiler,
  buildSerializer: noCompiler,
};

const optionsOf = ({ config, logger }: ServerParts) => ({
  schemaController: { compilersFactory },
  loggerInstance: logger as FastifyBaseLogger,
  logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
  genReqId: requestId,
  bodyLimit: config.bodyLimit,
  requestTimeout: config.requestTimeout,
  connectionTimeout: config.requestTimeout * 2,
  keepAliveTimeout: config.keepAliveTimeout,
  trustProxy: config.trustProxy,
  routerOptions: { maxParamLength: 200 },
  return503OnClosing: false,
  forceCloseConnections: 'idle' as const,
  http: { requireHostHeader: false, headersTimeout: Math.min(config.requestTimeout, 15_000) },
  frameworkErrors: answerUnhooked,
  clientErrorHandler: answerBrokenConnection,
});

const SANE_REQUEST_ID = /^[A-Za-z0-9._:-]{1,100}$/;

/** The caller's own id where it is harmless in a log, else a new one. */
function requestId(request: { headers: IncomingMessage['headers'] }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
}

function readJsonOnly(server: Server): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      refuseOtherCharsets(request.headers['content-type'] ?? '');
      refuseCodings(request.headers['content-encoding']);
      done(null, parseJsonBody(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

function refuseOtherCharsets(contentType: string): void {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1];
  if (charset === undefined || /^utf-?8$/i.test(charset)) return;
  throw new DomainError('unsupported-media-type', text('JSON phải ở dạng UTF-8.', 'The JSON must be in UTF-8.'));
}

/** Nothing is unpacked here, so that a small body stays small. */
function refuseCodings(coding: string | undefined): void {
  if (coding === undefined || /^\s*(identity\s*)?$/i.test(coding)) return;
  throw new DomainError('unsupported-media-type', text('Hãy gửi nội dung không nén.', 'Send the body without a content coding.'));
}

/** Exactly one, for whoever stands in front may go by another than this one does (RFC 9112, 3.2). */
function refuseWithoutHost(request: IncomingMessage): void {
  const hosts = request.rawHeaders.filter((each, index) => index % 2 === 0 && each.toLowerCase() === 'host').length;
  if (hosts > 1) throw new DomainError('malformed', text('Header Host chỉ được gửi một lần.', 'The Host header may be sent only once.'));
  if (request.httpVersion !== '1.1' || request.headers.host) return;
  throw new DomainError('malformed', text('Thiếu header Host.', 'The Host header is missing.'));
}

const unknownPath = (): DomainError => notFound(text('Không có đường dẫn hoặc phương thức này.', 'There is no such path or method.'));
