import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import type { Server } from '../../src/platform/http/index.js';
import { demoServer, type Demo } from './demo-server.js';

const AUTH = { authorization: 'Bearer client' };

/** A small server of the edge alone, whose handlers do what a test says until the next one begins. */
export function useDemo() {
  let server: Server;
  let demo: Demo;
  let log: Record<string, unknown>[];
  beforeAll(async () => {
    ({ server, demo, log } = await demoServer({ bodyLimit: 20_000, requestsPerClient: 3 }));
  });
  afterAll(() => server.close());
  beforeEach(() => {
    demo.seen = [];
    delete demo.refuse;
    delete demo.answer;
    delete demo.wait;
  });
  const send = (options: InjectOptions) => server.inject({ ...options, headers: { ...AUTH, ...options.headers } });
  return {
    send,
    post: (payload: string | Buffer | object, headers: Record<string, string> = {}) =>
      send({ method: 'POST', url: '/v1/notes', payload, headers: { 'content-type': 'application/json', ...headers } }),
    get server() {
      return server;
    },
    get demo() {
      return demo;
    },
    get log() {
      return log;
    },
  };
}

type Answer = Awaited<ReturnType<ReturnType<typeof useDemo>['send']>>;
export function expectProblem(answer: Answer, status: number, code: string): Record<string, unknown> {
  expect({ status: answer.statusCode, code: answer.json<{ code: string }>().code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.headers['content-language']).toMatch(/^(vi|en)$/);
  return answer.json();
}
export const fields = (body: Record<string, unknown>) =>
  (body['errors'] as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
