import type { ActionArgs, EventOf, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { DelegationContext, DelegationEvent } from './delegation.js';

/** Types of all entries that it may write: who follows events chooses among them. */
export const DELEGATION_ENTRIES = [
  'delegation.announced',
  'delegation.in_force',
  'delegation.evaluation_due',
  'delegation.evaluated',
  'delegation.ended',
  'delegation.revoked',
  'delegation.moved',
] as const;

type JournalDraft = AnyDraft & { readonly type: (typeof DELEGATION_ENTRIES)[number] };
type Args = ActionArgs<DelegationContext>;
type Of<T extends DelegationEvent['type']> = EventOf<DelegationEvent, T>;

const entry = ({ context }: Args, type: JournalDraft['type'], data: JournalDraft['data']): JournalDraft => ({
  type,
  about: context.toAgency,
  data,
});

/** What each event leaves in the journal: whoever has the authority reads it too. */
export const drafts = {
  announced: (args: Args) => {
    const { context } = args;
    return entry(args, 'delegation.announced', {
      code: context.code,
      kind: context.kind,
      agency: context.agency,
      fromOfficial: context.fromOfficial,
      toAgency: context.toAgency,
      toOfficial: context.toOfficial,
      tasks: context.tasks,
      procedures: context.procedures,
      fields: context.fields,
      conditions: context.conditions,
      validFrom: context.validFrom,
      validTo: context.validTo,
      documentNumber: context.documentNumber,
      documentDate: context.documentDate,
      signedBy: context.signedBy,
    });
  },
  inForce: (args: Args) => entry(args, 'delegation.in_force', { validFrom: args.context.validFrom }),
  evaluationDue: (args: Args) => entry(args, 'delegation.evaluation_due', { validTo: args.context.validTo }),
  evaluated: (args: Args) => entry(args, 'delegation.evaluated', { ...(args.event as Of<'evaluate'>).evaluation }),
  ended: (args: Args) => entry(args, 'delegation.ended', { validTo: args.context.validTo }),
  revoked: (args: Args) => {
    const { revocation, revokedOn } = args.event as Of<'revoke'>;
    return entry(args, 'delegation.revoked', { ...revocation, revokedOn });
  },
  moved: (args: Args) => entry(args, 'delegation.moved', { remindAt: (args.event as Of<'move_terms'>).remindAt }),
};
