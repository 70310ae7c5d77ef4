import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Reads, Reader } from '../replica/index.js';
import { placeIn } from './cursor.js';
import { headerText } from './request-headers.js';
import type { BoundHandler } from './route-spec.js';

/** What answers an operation: over the primary, and over a replica where it may. */
export interface Handlers<H = BoundHandler> {
  readonly primary: H;
  readonly replica?: H | undefined;
  /** Over a further server, where tenants live on several; undefined for a tenant of the first. Throws while that server is away. */
  readonly elsewhere?: ((tenant: string) => Promise<H | undefined>) | undefined;
}

/** Of answers and of requests: what an answer must not be older than. */
const CONSISTENCY_TOKEN = 'x-consistency-token';

/** Has a request answered where it may be, and says by `X-Consistency-Token` how far its caller has seen. */
export async function answerFrom<T>(
  reads: Reads | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
  primary: () => Promise<T>,
  replica: (() => Promise<T>) | undefined,
): Promise<T> {
  if (!reads || !request.principal) return primary();
  const reader = readerOf(request, request.principal);
  const answered = await (replica ? reads.read(reader, replica, primary) : reads.primary(reader, primary));
  const token = reads.tokenOf(reader.caller);
  if (token !== undefined) reply.header(CONSISTENCY_TOKEN, token);
  return answered;
}

/** Calls that one caller has under way at once and that may all have told it something. Of more than that nothing is believed. */
const TOKENS = 16;

function tokensOf(header: string | undefined): string[] {
  if (header === undefined) return [];
  const tokens = header.split(',', TOKENS + 1).map((each) => each.trim());
  return tokens.length > TOKENS ? [''] : tokens;
}

function readerOf(
  { headers, query }: FastifyRequest,
  { tenant, clientId }: NonNullable<FastifyRequest['principal']>,
): Reader {
  const { cursor, after } = query as Record<string, unknown>;
  const page = cursor ?? after;
  return {
    caller: `${tenant} ${clientId}`,
    tokens: tokensOf(headerText(headers[CONSISTENCY_TOKEN])),
    place: typeof page === 'string' ? placeIn(page) : undefined,
  };
}
