import type { FastifyReply } from 'fastify';
import { JSON_MEDIA_TYPE } from './media-types.js';
import type { FileAnswer } from './route-spec.js';

/**
 * Answers a file for keeping, never for showing: whatever is in it, a browser neither guesses at it nor runs it in the name of
 * this service, and nobody in between keeps a copy of what somebody put in.
 */
export function sendFile(
  reply: FastifyReply,
  media: string,
  { content, name, mediaType = media, size, sha256 }: FileAnswer,
): FastifyReply {
  const charset = mediaType.startsWith('text/') || mediaType === JSON_MEDIA_TYPE ? '; charset=utf-8' : '';
  if (size !== undefined) reply.header('content-length', String(size));
  if (sha256 !== undefined) {
    reply.header('repr-digest', `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`);
    reply.headers({
      'content-security-policy': "default-src 'none';frame-ancestors 'none';sandbox",
      'cache-control': 'private, no-store',
    });
  }
  return reply.header('content-disposition', attachment(name)).type(`${mediaType}${charset}`).send(content);
}

/** The name in ASCII for clients of old, and whole for all others (RFC 6266, RFC 8187). */
function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  if (plain === name) return `attachment; filename="${name}"`;
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
