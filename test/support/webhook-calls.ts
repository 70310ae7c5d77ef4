import { answered, type Caller } from './caller.js';
import type { Receiver } from './receiver.js';

/** Three attempts, in milliseconds instead of days. */
export const PAUSES = [40, 80, 150];
/** The addresses of names, as a test says. */
export const names = new Map<string, string[]>();
/** A name is told the first of its addresses once, the second the next time. */
export const resolve = async (name: string) => {
  const addresses = names.get(name);
  if (!addresses) throw Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
  return [{ address: addresses.length > 1 ? addresses.shift()! : addresses[0]!, family: 4 }];
};
export const webhooks = { allowPrivate: ['127.0.0.1/32'], pauses: PAUSES, timeout: 1_000, deadAfter: 4_000, resolve };

export interface Hook {
  readonly id: string;
  readonly secret: string;
  readonly url: string;
}

export async function hook(owner: Caller, to: Receiver | string, more: object = {}): Promise<Hook> {
  const { body } = answered(
    await owner.post('/v1/webhooks', { url: typeof to === 'string' ? to : to.url, ...more }),
    201,
  );
  return { id: body.id as string, secret: body.secret as string, url: `/v1/webhooks/${body.id}` };
}
export const read = async (owner: Caller, { url }: Hook) =>
  answered(await owner.get(url), 200).body as Record<string, unknown>;
