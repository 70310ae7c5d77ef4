import type { Call } from '../../src/core/call.js';
import type { TestApp } from './app.js';
import { answered, type Sent } from './caller.js';
import { openDossier, openRound, province, type Opened, type Province } from './province.js';

export interface Kept {
  readonly tenant: string;
  readonly day: string;
  readonly root: string;
  readonly previousRoot: string | null;
  readonly aggregates: number;
  readonly entries: number;
}

export const verification = async (here: Province): Promise<Sent['body']> =>
  answered(await here.operator.get('/v1/journal/verification'), 200).body;
export const checkpoints = async (here: Province): Promise<Kept[]> =>
  answered(await here.operator.get('/v1/checkpoints'), 200).body.items as Kept[];
export const against = async (here: Province, kept: object): Promise<Sent['body']> =>
  answered(await here.operator.post('/v1/checkpoints/verification', kept), 200).body;

/** A province with three dossiers, of which each has a round under way. */
export async function written(app: TestApp): Promise<{ here: Province; dossiers: Opened[] }> {
  const here = await province(app);
  const dossiers: Opened[] = [];
  for (let made = 0; made < 3; made += 1) {
    const dossier = await openDossier(here);
    await openRound(here, dossier);
    dossiers.push(dossier);
  }
  return { here, dossiers };
}

/** The same, and the checkpoint of its first day, kept outside. */
export async function kept(app: TestApp): Promise<{ here: Province; dossiers: Opened[]; outside: Kept }> {
  const { here, dossiers } = await written(app);
  await here.moveTo('2026-11-21T09:00:00+07:00');
  const [outside] = await checkpoints(here);
  return { here, dossiers, outside: outside! };
}

/** The operator calling a service itself, without a server. */
export const operatorCall = (tenant: string): Call => ({
  tenant,
  principal: {
    clientId: 'operator',
    clientName: 'operator',
    operator: true,
    tenant,
    agency: null,
    roles: new Set(),
    official: null,
    scopes: new Set(),
  },
});
