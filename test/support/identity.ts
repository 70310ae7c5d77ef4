import { afterAll, beforeAll } from '@jest/globals';
import { bootApp, type BootOptions, type TestApp } from './app.js';
import { answered, caller, type Caller, type Headers } from './caller.js';
import { useTestDatabase } from './database.js';
import { AUDIENCE, signingKey, startProvider, type Provider } from './provider.js';
import { LEAD, officerOf, province, type Province } from './province.js';

export const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Short, so that a test can wait for it; the pause after a failure is not waited for. */
export const keyTiming = { refreshAfter: 60_000, cooldown: 300, pauseAfterFailure: 0 };
export const OFFICER = officerOf(LEAD);
export const officer = { preferred_username: OFFICER, agency: LEAD };

export const settings = (of: Provider, change: object = {}) => ({
  issuer: of.issuer,
  audience: AUDIENCE,
  algorithms: ALGORITHMS,
  claims: { official: 'preferred_username', agency: 'agency', roles: '/realm_access/roles' },
  ...change,
});
export const me = (who: Caller, headers?: Headers) => who.get('/v1/me', headers);

interface Stage {
  readonly app: TestApp;
  readonly here: Province;
  readonly there: Province;
  /** Of `here`. */
  readonly provider: Provider;
  /** Of `there`. */
  readonly stranger: Provider;
}

/** Two provinces, each with an identity provider of its own. */
export function useIdentity() {
  const database = useTestDatabase();
  let stage: Stage;
  const boot = (more: BootOptions = {}) =>
    bootApp(database.current, { identity: { trusted: new Set(['127.0.0.1']), keyTiming }, ...more });
  beforeAll(async () => {
    const keys = await Promise.all(ALGORITHMS.map((alg) => signingKey(alg)));
    const provider = await startProvider(keys);
    const stranger = await startProvider([await signingKey('ES256')]);
    const app = await boot();
    const here = await province(app);
    const there = await province(app);
    answered(await here.operator.put('/v1/identity-provider', settings(provider)), 200);
    answered(await there.operator.put('/v1/identity-provider', settings(stranger)), 200);
    stage = { app, here, there, provider, stranger };
  });
  afterAll(() => Promise.all([stage.provider.away(), stage.stranger.away()]));
  return {
    database,
    boot,
    stage: () => stage,
    bearing: (key: string, at = stage.app): Caller => caller(at.server, { key }),
  };
}
