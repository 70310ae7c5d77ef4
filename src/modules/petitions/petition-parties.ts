import { fieldParty, type Parties } from '../processes/index.js';
import { violationParty } from '../violations/index.js';
import type { PetitionContext } from './petition.js';

const petition = {
  machine: 'petition',
  open: ({ context }: { readonly context: PetitionContext }) => context.endedAt === null,
  isOpen: 'i.ended_at is null',
};

/** What agencies are in a petition, and how another takes over from them (R27). What it is about stays what it is about. */
export const PETITION_PARTIES: Parties = {
  parties: [
    fieldParty<PetitionContext>('agency', { ...petition, part: 'lead' }),
    fieldParty<PetitionContext>('receivedBy', { ...petition, part: 'receiving_point' }),
    violationParty('petition'),
  ],
  matterOf: (unit, { procedures }) => {
    const { procedureCode } = unit.root<PetitionContext>().context;
    return { procedure: procedureCode, field: procedures.all().findLast(({ code }) => code === procedureCode)?.field };
  },
  followers: ['violation'],
};
