import { createHash } from 'node:crypto';
import { DomainError } from '../../core/errors.js';
import { versionUnreadable } from './texts.js';

/** A tag as it may be sent: weak or strong, its inside printable and without quotes (RFC 9110, 8.8.3). */
const TAG = /(?:W\/)?"([\x21\x23-\x7E\x80-\xFF]*)"/y;

/** Between two members of a list: commas, and blanks around them. */
const BETWEEN = /[ \t]*(?:,[ \t]*)+|[ \t]*$/y;

/** A version, and behind it what the answer tells beyond that, or what a compressing proxy put there (`"3-gzip"` by Apache). */
const VERSION = /^(0|[1-9]\d{0,14})(?:-.*)?$/;

/** `ETag` of a version; `variant` stands for what the answer tells beyond its version. */
export const entityTag = (version: number, variant?: string): string =>
  variant === undefined ? `"${version}"` : `"${version}-${variant}"`;

/** A short name for what an answer tells beyond its version: the same for the same. */
export const variantOf = (told: unknown): string =>
  createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 12);

/** The insides of the tags that a header lists, `*` for any, undefined where it is no such header. */
function tagsOf(header: string): readonly string[] | '*' | undefined {
  const source = header.trim();
  if (source === '*') return '*';
  const tags: string[] = [];
  for (let at = matchAt(BETWEEN, source, 0)?.end ?? 0; at < source.length;) {
    const tag = matchAt(TAG, source, at);
    const after = tag && matchAt(BETWEEN, source, tag.end);
    if (!after) return undefined;
    tags.push(tag.inside);
    at = after.end;
  }
  return tags.length > 0 ? tags : undefined;
}

function matchAt(pattern: RegExp, source: string, at: number): { inside: string; end: number } | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(source);
  return found ? { inside: found[1] ?? '', end: pattern.lastIndex } : undefined;
}

/**
 * The versions of which `If-Match` demands any one; `any` for `*`. A weak tag counts like a strong one: a proxy that compresses makes it of
 * ours, and a version says the same in each coding. A tag that was never one of ours fits nothing. Throws `malformed`.
 */
export function readIfMatch(header: string): readonly number[] | 'any' {
  const tags = tagsOf(header);
  if (tags === '*') return 'any';
  if (tags) return tags.flatMap((tag) => VERSION.exec(tag)?.[1] ?? []).map(Number);
  throw new DomainError('malformed', versionUnreadable);
}

/** Whether `If-None-Match` names what is answered: then the client has it already. A header that is none says nothing. */
export function isKnown(header: string | undefined, etag: string): boolean {
  const tags = header === undefined ? undefined : tagsOf(header);
  if (tags === undefined || tags === '*') return tags === '*';
  const own = etag.slice(1, -1);
  return tags.some((tag) => tag.replace(CODED, '') === own);
}

/** What compressing proxies put at the end of a tag. */
const CODED = /-{1,2}(?:gzip|br|zstd|deflate)$/;
