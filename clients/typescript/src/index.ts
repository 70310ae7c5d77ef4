/** Client of phoihop: the operations of its OpenAPI document, typed, with what every caller would otherwise write itself. */
import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import { events, items, type FollowOptions, type ListItem, type ListPath, type ListQuery } from './lists.js';
import { unwrap } from './problem.js';
import { repeating, type RepeatOptions, type Send } from './repeat.js';
import { Seen } from './seen.js';
import type { EventsPage, paths, StoredFile } from './schema.js';

export type { FollowOptions, ListItem, ListPath, ListQuery, RepeatOptions, Send };
export type * from './schema.js';
export { ProblemError, unwrap } from './problem.js';

export interface ClientOptions extends RepeatOptions {
  /** Address of the service, without `/v1`. */
  readonly baseUrl: string;
  /** API key, or what gives the access token of the moment. */
  readonly key: string | (() => string | Promise<string>);
  /** Code of the official for whom a system acts; needed for its writes. */
  readonly actingOfficial?: string;
  /** Only for the operator, whose key belongs to no tenant. */
  readonly tenant?: string;
  /** Of titles, details and messages. Default: that of the service, Vietnamese. */
  readonly language?: 'vi' | 'en';
  /** Instead of `fetch`: a proxy, certificates of one's own, a test. */
  readonly fetch?: Send;
}

/** `GET`, `POST` and so on take a path of the document and answer `{ data, error, response }`; `unwrap` gives the data or throws. */
export interface Client extends FetchClient<paths> {
  /** All items of a list, page after page. */
  items<Path extends ListPath>(
    path: Path,
    query?: ListQuery<Path>,
    signal?: AbortSignal,
  ): AsyncGenerator<ListItem<Path>>;
  /** What happens, in pages, until the signal is aborted. */
  events(options?: FollowOptions): AsyncGenerator<EventsPage>;
  /** Puts a document in; its `fileId` can then be named by a dossier. */
  upload(document: Blob, name: string): Promise<StoredFile>;
  /** The same client, acting for another official. */
  actingAs(official: string): Client;
}

export function createClient(options: ClientOptions): Client {
  return clientOf(options, new Seen());
}

function clientOf(options: ClientOptions, seen: Seen): Client {
  const { baseUrl, key, actingOfficial, tenant, language } = options;
  const headers = {
    ...(actingOfficial !== undefined && { 'X-Acting-Official': actingOfficial }),
    ...(tenant !== undefined && { 'X-Tenant': tenant }),
    ...(language && { 'Accept-Language': language }),
  };
  const send: Send = options.fetch ?? ((request) => fetch(request));
  const api = createFetchClient<paths>({ baseUrl, headers, fetch: repeating(send, options) });
  api.use({
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${typeof key === 'string' ? key : await key()}`);
      // One act, one key, however often it is sent. The caller's own comes first: it may have to outlive this process.
      if (request.method === 'POST' && !request.headers.has('Idempotency-Key'))
        request.headers.set('Idempotency-Key', crypto.randomUUID());
      seen.tell(request.headers);
    },
    onResponse: ({ request, response }) => seen.hear(request.headers, response.headers),
  });
  return {
    ...api,
    items: (path, query, signal) => items(api, path, query, signal),
    events: (following) => events(api, following),
    upload: (document, name) =>
      unwrap(
        api.POST('/v1/files', {
          body: { file: document },
          bodySerializer: ({ file }) => {
            const form = new FormData();
            form.append('file', file, name);
            return form;
          },
        }),
      ),
    actingAs: (official) => clientOf({ ...options, actingOfficial: official }, seen),
  };
}
