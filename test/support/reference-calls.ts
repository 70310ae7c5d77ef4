import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Pool } from 'pg';
import { readTenant } from '../../src/modules/tenants/index.js';
import { acrossTenants } from '../../src/platform/db/index.js';
import { useTestDatabase } from './database.js';
import { OPERATOR_KEY, referenceServer, type ReferenceServer } from './reference-server.js';

export interface Caller {
  readonly key: string;
  readonly tenant?: string;
}

/** The operator in a tenant. */
export interface Here extends Caller {
  readonly tenant: string;
}

export const root: Caller = { key: OPERATOR_KEY };

/** The reference modules on a database of the test file, and calls to them. */
export function useReference() {
  const database = useTestDatabase();
  let reference: ReferenceServer;
  let pool: Pool;
  let made = 0;
  beforeAll(async () => {
    pool = database.current.pool();
    reference = await referenceServer(database.current.servicePool());
  });
  afterAll(() => reference.server.close());

  async function send(
    caller: Caller,
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) {
    const answer = await reference.server.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${caller.key}`,
        ...(caller.tenant && { 'x-tenant': caller.tenant }),
        ...headers,
      },
      ...(payload && { payload }),
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json<ReturnType<typeof JSON.parse>>() };
  }
  return {
    send,
    get pool() {
      return pool;
    },
    get reference() {
      return reference;
    },
    /** A new sandbox on Friday 20 November 2026, 9 o'clock, and the operator in it. */
    tenant: async (change: object = {}): Promise<Here> => {
      const code = `T${(made += 1)}`;
      const body = {
        code,
        name: code,
        timezone: 'Asia/Ho_Chi_Minh',
        sandbox: true,
        clock: '2026-11-20T09:00:00+07:00',
        ...change,
      };
      expect((await send(root, 'POST', '/v1/tenants', body)).status).toBe(201);
      return { ...root, tenant: code };
    },
    client: async (operator: Caller, role?: 'admin' | 'reader'): Promise<Caller> => {
      const answer = await send(operator, 'POST', '/v1/api-clients', {
        name: role ?? 'plain',
        roles: role ? [role] : [],
      });
      return { key: answer.body.key as string };
    },
    /** Revision and calendar revision of a tenant. */
    revisionOf: async (code: string) => {
      const view = await readTenant(acrossTenants(pool), code);
      return [view?.revision, view?.calendarRevision];
    },
  };
}

type Sent = Awaited<ReturnType<ReturnType<typeof useReference>['send']>>;

export const problem = ({ status, body }: Sent): unknown[] => [status, body.code];
export const fields = ({ body }: Sent): string[] =>
  (body.errors as { path: string; code: string }[]).map((each) => `${each.path} ${each.code}`);
