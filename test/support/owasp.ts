import { afterAll, beforeAll } from '@jest/globals';
import { trustedProvider } from './access-callers.js';
import { setScene, type Scene } from './access-scene.js';
import { useApps } from './app.js';
import type { Caller } from './caller.js';
import { useRefusals } from './fuzz-unchanged.js';
import type { Provider } from './provider.js';
import { LEAD, province, type Province } from './province.js';

interface Stage {
  readonly here: Province;
  readonly there: Province;
  /** What there is in `here`. */
  readonly mine: Scene;
  /** What there is in `there`. */
  readonly theirs: Scene;
  readonly provider: Provider;
  readonly lead: Caller;
}

const rebinding = ['93.184.216.34', '127.0.0.1'];
const resolve = async (name: string) => [
  {
    address: name === 'rebinding.test' ? (rebinding.length > 1 ? rebinding.shift()! : rebinding[0]!) : '10.0.0.7',
    family: 4,
  },
];
const owner = async (of: Province) => ({ key: (await of.of(LEAD)).credentials.key, name: 'lead' });

/** Two processes and two provinces, in each of them something of every kind. */
export function useOwasp() {
  const apps = useApps(2, {
    identity: { trusted: new Set(['127.0.0.1']), failuresPerMinute: 0 },
    webhooks: { allowPrivate: ['127.0.0.1/32'], timeout: 700, resolve },
    serve: false,
  });
  const refusals = useRefusals(() => apps.app);
  let stage: Stage;
  beforeAll(async () => {
    const { app } = apps;
    const [here, there] = [await province(app), await province(app)];
    const provider = await trustedProvider(here);
    const [mine, theirs] = [
      await setScene(app, here, await owner(here)),
      await setScene(app, there, await owner(there)),
    ];
    stage = { here, there, mine, theirs, provider, lead: await here.of(LEAD) };
  }, 120_000);
  afterAll(() => stage.provider.away());
  return {
    apps,
    stage: () => stage,
    refused: refusals.refused.bind(refusals),
    invalid: refusals.invalid.bind(refusals),
  };
}
