import type { Client } from '../../../clients/typescript/src/index.js';
import { answerOf } from './answer';

type Answered = { readonly data?: unknown; readonly error?: unknown; readonly response: Response };
type Get = (path: string, init: unknown) => Promise<Answered>;

/** What is at an address that an answer of the API named; the caller says what that is. Throws `Refused`. */
export async function readAt<T>(client: Client, href: string, signal?: AbortSignal): Promise<T> {
  const url = new URL(href, location.origin);
  const init = { params: { query: Object.fromEntries(url.searchParams) }, ...(signal && { signal }) };
  return answerOf<T>(await (client.GET as unknown as Get)(url.pathname, init));
}

/** The same where not to be told is no fault: null then. */
export const readIfTold = <T>(client: Client, href: string): Promise<T | null> =>
  readAt<T>(client, href).catch(() => null);
