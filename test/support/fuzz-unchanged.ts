import { beforeAll, expect } from '@jest/globals';
import type { TestApp } from './app.js';
import { refusal, type Sent } from './caller.js';
import { digester } from './fuzz-checks.js';

type Wrong = { path: string; code: string };

/** Checks of refusals: what came back is a problem with this status and code, and no row of any tenant has changed. */
export function useRefusals(app: () => TestApp) {
  let digest: () => Promise<string>;
  beforeAll(async () => {
    digest = await digester(app().pool);
  });
  return {
    /** `expected` is status, code and, where there are any, codes of what is unmet. */
    async refused(call: () => Promise<Sent>, ...expected: unknown[]): Promise<Sent> {
      const before = await digest();
      const sent = await call();
      expect(refusal(sent)).toEqual(expected);
      expect(sent.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(await digest()).toBe(before);
      return sent;
    },
    /** 422 `invalid` with exactly these fields, as `/path code`. */
    async invalid(call: () => Promise<Sent>, ...fields: string[]): Promise<void> {
      const { body } = await this.refused(call, 422, 'invalid');
      expect((body.errors as Wrong[]).map((each) => `${each.path} ${each.code}`)).toEqual(fields);
    },
  };
}
