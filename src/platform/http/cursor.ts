import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { canonical } from '../../core/canonical.js';
import type { Json } from '../../core/dates.js';
import { invalidField } from '../../core/refusals.js';
import { otherPage } from './texts.js';

/**
 * Keyset cursors: the sort key of the last item, signed together with the list and its filters. An edited cursor, or one
 * brought from another list, is refused before anything of it reaches SQL.
 */
export class Cursors {
  /** @param place said by each cursor: how far the database had come whose page it ends. Left out: there is one database */
  constructor(
    private readonly secret: string,
    private readonly place?: () => string | undefined,
  ) {}

  /** `scope` names the list and all that filters it; `key` is the sort key of the last item shown. */
  write(scope: Json, key: Json): string {
    const payload = Buffer.from(JSON.stringify(key)).toString('base64url');
    const place = this.place?.();
    return this.#seal(scope, place === undefined ? payload : `${payload}${PLACED}${place}`);
  }

  /** The sort key in a cursor of the same scope; undefined without a cursor. Throws `invalid` at `path`. */
  read<S extends z.ZodType>(
    scope: Json,
    cursor: string | undefined,
    shape: S,
    path = '/cursor',
  ): z.output<S> | undefined {
    if (cursor === undefined) return undefined;
    const payload = cursor.split('.', 1)[0] ?? '';
    // The texts are compared whole: decoding passes over what does not belong into them.
    const [given, expected] = [Buffer.from(cursor), Buffer.from(this.#seal(scope, payload))];
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refused(path);
    const parsed = shape.safeParse(JSON.parse(Buffer.from(payload.split(PLACED, 1)[0]!, 'base64url').toString()));
    if (!parsed.success) throw refused(path);
    return parsed.data;
  }

  /** Payload and signature. Twelve bytes of it: enough against guessing, and the cursor stays short. */
  #seal(scope: Json, payload: string): string {
    const signature = createHmac('sha256', this.secret)
      .update(canonical(scope))
      .update('\n')
      .update(payload)
      .digest()
      .subarray(0, 12);
    return `${payload}.${signature.toString('base64url')}`;
  }
}

/** Between the key and the place; in neither of them. */
const PLACED = '~';

/** The place that a cursor says, before anybody has looked whether it is one: whoever alters it is refused when the page is read. Empty where it says none. */
export const placeIn = (cursor: string): string => /~([\w-]+)\./.exec(cursor)?.[1] ?? '';

const refused = (path: string) => invalidField(path, 'wrong_cursor', otherPage);
