import type { HandlingContext, StepContext } from '../citizens/index.js';
import { isSettled, type RequestContext, type RequestState } from '../consultations/index.js';
import { meetingParty } from '../meetings/index.js';
import { fieldParty, type Parties } from '../processes/index.js';
import { remedyParty } from '../referrals/index.js';
import { violationParty } from '../violations/index.js';
import type { DossierContext } from './dossier.js';

/** What agencies are in a dossier and what hangs on it, and how another takes over from them (R27). */
export const DOSSIER_PARTIES: Parties = {
  parties: [
    fieldParty<DossierContext>(
      'leadAgency',
      {
        machine: 'dossier',
        part: 'lead',
        open: ({ state }) => state['clock'] !== 'stopped',
        isOpen: "i.clock <> 'stopped'",
      },
      true,
    ),
    fieldParty<RequestContext>(
      'agency',
      {
        machine: 'request',
        part: 'agency',
        open: ({ state }) => !isSettled(state['state'] as RequestState),
        isOpen: "i.state in ('pending', 'supplement_due')",
      },
      true,
    ),
    fieldParty<HandlingContext>(
      'receivingPoint',
      {
        machine: 'handling',
        part: 'receiving_point',
        open: ({ context }) => context.endedAt === null,
        isOpen: 'i.ended_at is null',
      },
      true,
    ),
    fieldParty<StepContext>(
      'agency',
      { machine: 'step', part: 'unit', open: ({ state }) => state['state'] !== 'ended', isOpen: "i.state <> 'ended'" },
      true,
    ),
    meetingParty,
    violationParty('dossier'),
    remedyParty('dossier'),
  ],
  matterOf: (unit, { procedures }) => {
    const { procedureCode, procedureVersion } = unit.root<DossierContext>().context;
    return { procedure: procedureCode, field: procedures.version(procedureCode, procedureVersion)?.field };
  },
  followers: ['request', 'meeting', 'violation', 'referral', 'handling', 'step'],
};
