import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  createClient,
  ProblemError,
  unwrap,
  type Client,
  type ClientOptions,
  type Send,
} from '../../clients/typescript/src/index.js';
import { OPERATOR_KEY, useApps } from '../support/app.js';
import { province } from '../support/province.js';

const apps = useApps();
let baseUrl: string;
let key: string;

beforeAll(async () => {
  const { code } = await province(apps.app);
  await apps.app.server.listen({ port: 0, host: '127.0.0.1' });
  baseUrl = `http://127.0.0.1:${(apps.app.server.server.address() as AddressInfo).port}`;
  const operator = createClient({ baseUrl, key: OPERATOR_KEY, tenant: code });
  key = (await unwrap(operator.POST('/v1/api-clients', { body: { name: 'e-office', agency: 'H29.6' } }))).key;
});

const lead = (options: Partial<ClientOptions> = {}): Client =>
  createClient({ baseUrl, key, actingOfficial: 'H29.6-04', language: 'en', ...options });
const draft = (title: string) => ({ body: { procedureCode: 'PH-QH-01', title, responsibleOfficial: 'H29.6-04' } });
async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}
const titles = async (search: string): Promise<string[]> =>
  (await all(lead().items('/v1/dossiers', { q: search, limit: '2' }))).map(({ title }) => title);

/** A network that does `first` with the first sending and lets the others through; `sent` are the keys of all of them. */
function network(first: (request: Request) => Promise<Response>): {
  readonly fetch: Send;
  readonly sent: (string | null)[];
} {
  const sent: (string | null)[] = [];
  const send: Send = (request) => {
    sent.push(request.headers.get('Idempotency-Key'));
    return sent.length === 1 ? first(request) : fetch(request);
  };
  return { fetch: send, sent };
}

const answerGetsLost = async (request: Request): Promise<never> => {
  await fetch(request);
  throw new TypeError('fetch failed');
};

describe('the TypeScript client', () => {
  test('gives the body of an answer, and an error with its code', async () => {
    const dossier = await unwrap(lead().POST('/v1/dossiers', draft('Một')));
    expect(dossier).toMatchObject({ state: 'drafting', leadAgency: 'H29.6', version: 1 });
    const refused = await unwrap(lead().actingAs('H29.4-01').POST('/v1/dossiers', draft('Hai'))).catch(
      (failure: unknown) => failure,
    );
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ status: 403, code: 'official-not-of-agency', requestId: expect.any(String) });
  });

  test('asks for the token of the moment with each call', async () => {
    const tokens = ['phk_wrong', key];
    const api = lead({ key: async () => tokens.shift()! });
    expect((await api.GET('/v1/me')).response.status).toBe(401);
    expect((await api.GET('/v1/me')).data).toMatchObject({ agency: 'H29.6' });
  });

  test('goes through all pages of a list', async () => {
    for (let no = 1; no <= 5; no += 1) await unwrap(lead().POST('/v1/dossiers', draft(`Trang ${no}`)));
    expect((await titles('Trang')).sort()).toEqual(['Trang 1', 'Trang 2', 'Trang 3', 'Trang 4', 'Trang 5']);
  });

  test('sends a POST again whose answer was lost, with the same key, and it is done once', async () => {
    const { fetch, sent } = network(answerGetsLost);
    const dossier = await unwrap(lead({ fetch }).POST('/v1/dossiers', draft('Lạc')));
    expect(dossier.title).toBe('Lạc');
    expect(sent).toEqual([sent[0], sent[0]]);
    expect(await titles('Lạc')).toEqual(['Lạc']);
  });

  test('keeps the key that the caller gives', async () => {
    const { fetch, sent } = network(answerGetsLost);
    const header = { 'Idempotency-Key': 'act-17' };
    await unwrap(lead({ fetch }).POST('/v1/dossiers', { ...draft('Khóa'), params: { header } }));
    expect(sent).toEqual(['act-17', 'act-17']);
  });

  test.each([429, 503, 409])('comes back after %i when the service says so', async (status) => {
    const { fetch, sent } = network(async () => new Response('{}', { status, headers: { 'Retry-After': '0' } }));
    await unwrap(lead({ fetch }).GET('/v1/me'));
    expect(sent).toHaveLength(2);
  });

  test('gives back what asks for a longer pause than the caller has', async () => {
    const { fetch, sent } = network(
      async () => new Response('{}', { status: 503, headers: { 'Retry-After': '3600' } }),
    );
    expect((await lead({ fetch }).GET('/v1/me')).response.status).toBe(503);
    expect(sent).toHaveLength(1);
  });

  test('gives up after as many attempts as it was allowed', async () => {
    let sent = 0;
    const fails: Send = async () => {
      sent += 1;
      throw new TypeError('fetch failed');
    };
    await expect(lead({ fetch: fails, attempts: 2 }).GET('/v1/me')).rejects.toThrow('fetch failed');
    expect(sent).toBe(2);
  });

  test('does not repeat a change without a key whose answer was lost', async () => {
    const dossier = await unwrap(lead().POST('/v1/dossiers', draft('Sửa')));
    const { fetch, sent } = network(answerGetsLost);
    const change = { params: { path: { id: dossier.id }, header: { 'If-Match': '"1"' } }, body: { title: 'Sửa rồi' } };
    await expect(lead({ fetch }).PATCH('/v1/dossiers/{id}', change)).rejects.toThrow('fetch failed');
    expect(sent).toHaveLength(1);
  });

  test('puts a document in', async () => {
    const stored = await lead().upload(new Blob(['%PDF-1.7\n%%EOF\n'], { type: 'application/pdf' }), 'Tờ trình.pdf');
    expect(stored).toMatchObject({ fileId: expect.any(String), mediaType: 'application/pdf' });
  });

  test('follows events page by page, resumes where it was, and ends with the signal', async () => {
    const { id } = await unwrap(lead().POST('/v1/dossiers', draft('Theo dõi')));
    const pages = await all(lead().events({ wait: 0, limit: 2 }));
    expect(pages.flatMap(({ items }) => items).at(-1)).toMatchObject({
      specversion: '1.0',
      subject: expect.stringContaining(id),
    });
    expect(await all(lead().events({ wait: 0, after: pages.at(-1)!.next }))).toEqual([]);
    const end = new AbortController();
    const waiting = all(lead().events({ after: pages.at(-1)!.next, signal: end.signal }));
    end.abort();
    expect(await waiting).toEqual([]);
  });
});
