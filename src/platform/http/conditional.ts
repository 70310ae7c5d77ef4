import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { entityTag, isKnown, readIfMatch } from './entity-tags.js';
import type { AnyAnswer, AnySpec } from './route-spec.js';
import { versionMissing } from './texts.js';

/** What a request depends on: `If-Match` on writes, `If-None-Match` on reads. */

/** The versions of which an operation with a precondition takes one; undefined for any. Throws `precondition-required` and `malformed`. */
export function preconditionOf({ precondition }: AnySpec, headers: IncomingHttpHeaders): Call['ifMatch'] {
  if (!precondition) return undefined;
  const header = headers['if-match'];
  if (header === undefined && precondition === 'honoured') return undefined;
  if (header === undefined) {
    throw new DomainError('precondition-required', versionMissing);
  }
  const versions = readIfMatch(header);
  return versions === 'any' ? undefined : versions;
}

export const tagOf = ({ version, variant }: AnyAnswer): string | undefined =>
  version === undefined ? undefined : entityTag(version, variant);

/** Whether the caller of a GET, or of its HEAD, has this answer already. */
export function isKnownAlready(
  { method, success }: AnySpec,
  answered: AnyAnswer,
  headers: IncomingHttpHeaders,
): boolean {
  const tag = method === 'GET' && success.etag ? tagOf(answered) : undefined;
  return tag !== undefined && isKnown(headers['if-none-match'], tag);
}

export const notModified = (reply: FastifyReply, answered: AnyAnswer): FastifyReply =>
  reply.code(304).header('etag', tagOf(answered)).send();
