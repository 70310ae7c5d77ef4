import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.js';
import { listOf, parameterised } from './header-values.js';
import { decodeUtf8, parseJsonBody } from './json-body.js';
import type { TextMedia } from './route-spec.js';
import type { Server } from './server-types.js';
import { bodyPacked, notUtf8, otherMediaType } from './texts.js';

/** Names under which a media type arrives (RFC 7303 makes the two of XML equal). */
const TEXT_MEDIA: Readonly<Record<TextMedia, readonly string[]>> = {
  'application/xml': ['application/xml', 'text/xml'],
};

/** Bodies are JSON; an operation that declares another media type takes that and no JSON. Everything else is 415. */
export function readBodies(server: Server): void {
  server.removeAllContentTypeParsers();
  read(server, ['application/json'], undefined, parseJsonBody);
  for (const [media, names] of Object.entries(TEXT_MEDIA)) read(server, names, media as TextMedia, parseTextBody);
}

function read(
  server: Server,
  names: readonly string[],
  media: TextMedia | undefined,
  parse: (bytes: Buffer) => unknown,
): void {
  server.addContentTypeParser<Buffer>([...names], { parseAs: 'buffer' }, (request, body, done) => {
    try {
      refuseOtherMedia(request, media);
      refuseOtherCharsets(request.headers['content-type'] ?? '');
      refuseCodings(request.headers['content-encoding']);
      done(null, parse(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** Nothing sent: undefined, as for JSON. */
function parseTextBody(bytes: Buffer): string | undefined {
  const source = decodeUtf8(bytes);
  return source.trim() === '' ? undefined : source;
}

function refuseOtherMedia({ routeOptions }: FastifyRequest, media: TextMedia | undefined): void {
  const taken = routeOptions.config.bodyMedia;
  if (taken === media) return;
  const wanted = taken ?? 'application/json';
  throw new DomainError('unsupported-media-type', otherMediaType(wanted));
}

function refuseOtherCharsets(contentType: string): void {
  const charset = parameterised(contentType).parameters.get('charset');
  if (charset === undefined || /^utf-?8$/i.test(charset)) return;
  throw new DomainError('unsupported-media-type', notUtf8);
}

/** Nothing is unpacked here, so that a small body stays small. */
export function refuseCodings(coding: string | undefined): void {
  if (coding === undefined || listOf(coding).every((each) => each.toLowerCase() === 'identity')) return;
  throw new DomainError('unsupported-media-type', bodyPacked);
}
