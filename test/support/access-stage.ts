import { afterAll, beforeAll } from '@jest/globals';
import { everyCaller, trustedProvider, type Known } from './access-callers.js';
import type { Owner } from './access-furniture.js';
import { setScene, type Scene } from './access-scene.js';
import type { TestApp } from './app.js';
import { province, type Province } from './province.js';
import type { Provider } from './provider.js';

/** A province whose tokens a provider gives, beside another one of the same agencies, and who calls. */
export interface AccessStage {
  readonly here: Province;
  readonly provider: Provider;
  /** Somebody of each kind that the table tells apart. */
  readonly callers: readonly Known[];
  /** Those of them whose token counts, and who may read. */
  readonly reading: readonly Known[];
  /** The client of the lead, which owns what has an owner. */
  readonly owner: Owner;
  /** Puts one of each kind that operations name into the province; its clock moves on meanwhile. */
  setScene(): Promise<Scene>;
}

/** Set before the tests of the file; the provider goes away after them. */
export function useAccessStage(apps: { readonly app: TestApp }): () => AccessStage {
  let stage: AccessStage;
  beforeAll(async () => {
    const { app } = apps;
    const here = await province(app);
    const provider = await trustedProvider(here);
    const callers = await everyCaller(app, here, await province(app), provider);
    const { credentials, name } = callers.find((each) => each.name === 'lead')!;
    const owner = { key: credentials.key!, name };
    stage = {
      here,
      provider,
      callers,
      reading: callers.filter((each) => each.token === 'counts' && each.scopes.includes('read')),
      owner,
      setScene: () => setScene(app, here, owner),
    };
  }, 120_000);
  afterAll(() => stage.provider.away());
  return () => stage;
}
