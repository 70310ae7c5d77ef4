import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import fastify, { LogController, type FastifyBaseLogger, type FastifyServerOptions } from 'fastify';
import { DomainError } from '../../core/errors.js';
import { notFound } from '../../core/refusals.js';
import { Allowances } from '../limits/index.js';
import { answerUnrouted, LONGEST_PARAMETER } from './allowed-methods.js';
import { answerProblem, answerUnhooked } from './answer-problem.js';
import { brokenConnections } from './broken-connection.js';
import { addDocumentation } from './documentation.js';
import { lingerOf, type Linger } from './drain.js';
import { answerEarly } from './early-answers.js';
import { stopGracefully } from './graceful-stop.js';
import { InFlight } from './in-flight.js';
import { limitArrival } from './limit-arrival.js';
import { observeRequests } from './observe-requests.js';
import { readBodies } from './read-bodies.js';
import { addSecurityHeaders } from './security-headers.js';
import { addSite } from './site.js';
import type { Server, ServerParts } from './server-types.js';
import { hostMissing, hostRepeated } from './texts.js';

/** The HTTP server with everything that holds for all operations; `registerRoutes` adds the operations. */
export async function buildServer(parts: ServerParts): Promise<Server> {
  const linger = lingerOf(parts.config);
  const server = fastify(optionsOf(parts, linger));
  server.decorate('edge', {
    ...parts,
    specs: [],
    linger,
    leaving: { begun: false },
    inFlight: new InFlight(parts.config.requestsPerClient),
    rates: new Allowances(parts.config.requestsPerMinute),
  });
  server.decorateRequest('principal', null);
  readBodies(server);
  server.setErrorHandler(answerProblem);
  // Whatever gets here with a path that exists was sent on by an operation that has nothing to show.
  server.setNotFoundHandler((request, reply) => answerProblem(notFound(), request, reply));
  // First, so that a refusal by any other hook carries its headers too.
  await addSecurityHeaders(server);
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    refuseWithoutHost(request.raw);
  });
  answerUnrouted(server);
  limitArrival(server);
  stopGracefully(server);
  observeRequests(server);
  // Last of those that see an answer off: it takes back what they say of the connection, and does it later.
  answerEarly(server);
  // An expectation that the service does not know is no reason to refuse: Node would answer without a body.
  server.server.on('checkExpectation', (request, response) => server.server.emit('request', request, response));
  addDocumentation(server);
  addSite(server);
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

const optionsOf = ({ config, logger, uploads }: ServerParts, linger: Linger) => ({
  schemaController: { compilersFactory },
  loggerInstance: logger as FastifyBaseLogger,
  logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
  genReqId: requestId,
  bodyLimit: config.bodyLimit,
  // Of any request: what is no upload has less (`limitArrival`).
  requestTimeout: Math.max(config.requestTimeout, uploads?.timeout ?? 0),
  connectionTimeout: config.requestTimeout * 2,
  keepAliveTimeout: config.keepAliveTimeout,
  trustProxy: config.trustProxy,
  routerOptions: { maxParamLength: LONGEST_PARAMETER },
  return503OnClosing: false,
  forceCloseConnections: 'idle' as const,
  http: { requireHostHeader: false, headersTimeout: Math.min(config.requestTimeout, 15_000) },
  frameworkErrors: answerUnhooked,
  clientErrorHandler: brokenConnections(linger),
});

const SANE_REQUEST_ID = /^[A-Za-z0-9._:-]{1,100}$/;

/** The caller's own id where it is harmless in a log, else a new one. */
function requestId(request: { headers: IncomingMessage['headers'] }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && SANE_REQUEST_ID.test(given) ? given : randomUUID();
}

/** Exactly one, for whoever stands in front may go by another than this one does (RFC 9112, 3.2). */
function refuseWithoutHost(request: IncomingMessage): void {
  const hosts = request.rawHeaders.filter((each, index) => index % 2 === 0 && each.toLowerCase() === 'host').length;
  if (hosts > 1) throw new DomainError('malformed', hostRepeated);
  if (request.httpVersion !== '1.1' || request.headers.host) return;
  throw new DomainError('malformed', hostMissing);
}
