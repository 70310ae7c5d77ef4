import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Call, IdempotencyClaim } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import type { Principal } from '../../core/principal.js';
import type { Received } from '../files/index.js';
import { ENTRIES, permissionOf } from './access.js';
import { admit } from './admission.js';
import { isKnownAlready, notModified, preconditionOf, tagOf } from './conditional.js';
import { declaredErrors } from './declared-errors.js';
import type { InFlight } from './in-flight.js';
import { JSON_MEDIA_TYPE, negotiate, offeredBy } from './media-types.js';
import { fingerprint, headerText, readIdempotencyKey } from './request-headers.js';
import type { AnyAnswer, AnySpec, BoundHandler, Route } from './route-spec.js';
import { sayTo } from './say.js';
import { sendFile } from './send-file.js';
import { makeSerializer } from './serializer.js';
import { answerFrom, type Handlers } from './read-from.js';
import type { Server } from './server-types.js';
import { acceptUploads, formLimitOf, notAForm } from './uploads.js';

/** What answers beside `deps`. */
export interface OtherDeps<D> {
  /** What operations that a replica may answer work with there; left out: there is none. */
  readonly reading?: D | undefined;
  /** Where tenants live on several servers (ADR 38): what the further ones have, and which of it is of a tenant; undefined for one that `deps` are of. */
  readonly elsewhere?: { readonly all: readonly D[]; readonly of: (tenant: string) => Promise<D | undefined> };
}

/** Puts operations on the server, each behind its access, precondition and idempotency. */
export function registerRoutes<D>(
  server: Server,
  routes: readonly Route<D>[],
  deps: D,
  { reading, elsewhere }: OtherDeps<D> = {},
): void {
  for (const route of routes) {
    const further = elsewhere && new Map(elsewhere.all.map((each) => [each, route.bind(each)]));
    register(server, route.spec, {
      primary: route.bind(deps),
      replica: reading && route.spec.replica ? route.bind(reading) : undefined,
      elsewhere: elsewhere && (async (tenant) => further!.get((await elsewhere.of(tenant)) as D)),
    });
  }
}

function register(server: Server, spec: AnySpec, handlers: Handlers): void {
  const { specs } = server.edge;
  specs.push(spec);
  if (spec.upload !== undefined)
    return void server.register(async (scope) => routeOn(acceptUploads(scope), spec, handlers));
  routeOn(server, spec, handlers);
}

function routeOn(server: Server, spec: AnySpec, handlers: Handlers): void {
  const { config, inFlight, access, uploads, spellings, reads } = server.edge;
  const permission = permissionOf(access ?? ENTRIES, spec);
  const serialize = spec.success.schema && makeSerializer(spec.success.schema, config.checkResponses);
  const runOf = (handler: BoundHandler): BoundHandler => {
    const spelled: BoundHandler = (raw, context) => handler(raw, context, spellings);
    return config.checkResponses ? withDeclaredErrorsOnly(spec, spelled) : spelled;
  };
  const run = { primary: runOf(handlers.primary), replica: handlers.replica && runOf(handlers.replica) };
  /** Of the server that the tenant of the caller lives on; undefined where that is the first, or there is one. */
  const elsewhere = async ({ principal }: FastifyRequest): Promise<BoundHandler | undefined> => {
    const handler = principal?.tenant ? await handlers.elsewhere!(principal.tenant) : undefined;
    return handler && runOf(handler);
  };
  server.route({
    method: spec.method,
    url: spec.path,
    bodyLimit: spec.upload !== undefined && uploads ? formLimitOf(uploads) : spec.bodyLimit,
    config: { bodyMedia: spec.bodyMedia, upload: spec.upload !== undefined },
    // Before the body is read: who may not call shall not make the process read megabytes.
    onRequest:
      permission.entry === 'public'
        ? []
        : async (request) => {
            request.principal = await admit(server.edge, spec, permission, request);
          },
    handler: async (request, reply) => {
      const leave = enter(inFlight, request.principal);
      const upload = uploadOf(spec, request);
      try {
        const media = mediaOf(spec, config.withheldMedia, request);
        const by = (handler: BoundHandler) => () => answer(inFlight, spec, handler, media, request, reply);
        const there = handlers.elsewhere && (await elsewhere(request));
        const answered = await (there
          ? by(there)()
          : answerFrom(reads, request, reply, by(run.primary), run.replica && by(run.replica)));
        if (isKnownAlready(spec, answered, request.headers)) return notModified(reply, answered);
        return send(spec, reply, media, answered, serialize);
      } finally {
        leave();
        await upload?.discard();
      }
    },
  });
}

/** What the form held, where the operation takes an upload. */
function uploadOf(spec: AnySpec, { body }: FastifyRequest): Received | undefined {
  return spec.upload === undefined ? undefined : (body as Received | undefined);
}

const nobody: Principal = {
  clientId: '',
  clientName: '',
  operator: false,
  tenant: null,
  agency: null,
  roles: new Set(),
  official: null,
};

const enter = (inFlight: InFlight, principal: Principal | null): (() => void) =>
  principal ? inFlight.enter(principal.clientId) : () => undefined;

/** An operation that answers JSON alone does so whatever the client would rather have. */
const mediaOf = (spec: AnySpec, withheld: readonly string[], { headers }: FastifyRequest): string =>
  spec.success.otherMedia ? negotiate(headers.accept, offeredBy(spec, withheld)) : JSON_MEDIA_TYPE;

async function answer(
  inFlight: InFlight,
  spec: AnySpec,
  handler: BoundHandler,
  media: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<AnyAnswer> {
  const upload = uploadOf(spec, request);
  if (spec.upload !== undefined && !upload) throw notAForm();
  const call = callOf(spec, request);
  const release = call.idempotency
    ? inFlight.claim(JSON.stringify([call.tenant, call.idempotency.client, call.idempotency.key]))
    : undefined;
  try {
    return await handler(
      { params: request.params, query: request.query, body: upload ? undefined : request.body },
      {
        ...{ upload, call, media, address: request.ip, host: request.host, say: sayTo(request) },
        reply: { header: (name, value) => void reply.header(name, value) },
      },
    );
  } finally {
    release?.();
    if (call.idempotency?.replayed) reply.header('idempotency-replayed', 'true');
  }
}

function callOf(spec: AnySpec, request: FastifyRequest): Call {
  const principal = request.principal ?? nobody;
  return {
    tenant: principal.tenant ?? '',
    principal,
    ifMatch: preconditionOf(spec, request.headers),
    idempotency: spec.method === 'POST' ? claimOf(spec, request, principal) : undefined,
  };
}

function claimOf(spec: AnySpec, request: FastifyRequest, principal: Principal): IdempotencyClaim | undefined {
  const key = readIdempotencyKey(headerText(request.headers['idempotency-key']));
  if (key === undefined) return undefined;
  const claim = {
    client: principal.clientId,
    key,
    fingerprint: fingerprint(spec.method, request.url, contentOf(spec, request)),
    replayed: false,
  };
  return spec.sensitive ? { ...claim, secret: request.headers.authorization } : claim;
}

/** A file stands for its content and name in the fingerprint of a call. */
function contentOf(spec: AnySpec, request: FastifyRequest): unknown {
  const upload = uploadOf(spec, request);
  return upload ? { name: upload.name ?? null, sha256: upload.sha256 } : request.body;
}

function send(
  spec: AnySpec,
  reply: FastifyReply,
  media: string,
  answered: AnyAnswer,
  serialize: ((body: unknown) => string) | undefined,
): FastifyReply {
  const { status, etag, location, otherMedia } = spec.success;
  if (otherMedia) reply.header('vary', 'accept');
  const tag = etag ? tagOf(answered) : undefined;
  if (tag !== undefined) reply.header('etag', tag);
  if (location && answered.location !== undefined) reply.header('location', answered.location);
  reply.code(status);
  if (answered.file) return sendFile(reply, media, answered.file);
  return serialize ? reply.type('application/json; charset=utf-8').send(serialize(answered.body)) : reply.send();
}

function withDeclaredErrorsOnly(spec: AnySpec, handler: BoundHandler): BoundHandler {
  const declared = new Set<string>(declaredErrors(spec));
  return async (raw, context) => {
    try {
      return await handler(raw, context);
    } catch (error) {
      if (!(error instanceof DomainError) || declared.has(error.code)) throw error;
      throw new Error(`${spec.operationId} does not declare ${error.code}`, { cause: error });
    }
  };
}
