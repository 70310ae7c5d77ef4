import { beforeAll } from '@jest/globals';
import { useApps } from './app.js';
import type { Caller } from './caller.js';
import { useRefusals } from './fuzz-unchanged.js';
import {
  FINANCE,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  openRound,
  opinionOf,
  province,
  type Asked,
  type Opened,
  type Province,
} from './province.js';

interface Stage {
  readonly here: Province;
  readonly lead: Caller;
  /** The requests of a dossier that is being consulted on, by agency. */
  readonly asked: Record<string, Asked>;
  readonly consulting: Opened;
}

export const dossier = (change: object = {}) => ({
  procedureCode: 'PH-QH-01',
  title: 'Hồ sơ',
  responsibleOfficial: officerOf(LEAD),
  ...change,
});

/** A province with a draft and a dossier that is being consulted on, and calls to it that are right but for the change. */
export function useWrongCalls() {
  const apps = useApps();
  const refusals = useRefusals(() => apps.app);
  let stage: Stage;
  let draft: Opened;
  beforeAll(async () => {
    const here = await province(apps.app);
    const lead = await here.of(LEAD);
    draft = await openDossier(here);
    const consulting = await openDossier(here);
    stage = { here, lead, consulting, asked: await openRound(here, consulting) };
  });
  return {
    apps,
    stage: () => stage,
    refused: refusals.refused.bind(refusals),
    invalid: refusals.invalid.bind(refusals),
    create: (change: object) => () => stage.lead.post('/v1/dossiers', dossier(change)),
    round: (change: object) => () =>
      stage.lead.post(`${draft.url}/rounds`, {
        questions: [{ text: 'x' }],
        recipients: [{ agency: FINANCE }, { agency: LAND }],
        ...change,
      }),
    opinion: (change: object) => () =>
      stage.asked[FINANCE]!.caller.post(`${stage.asked[FINANCE]!.url}/opinion`, opinionOf(FINANCE, change)),
    clock: (now: unknown) => () => stage.here.operator.put('/v1/sandbox/clock', { now }),
  };
}
