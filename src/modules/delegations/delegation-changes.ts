import { changesOf } from '../../workflow/index.js';
import type { DelegationContext, DelegationEvent, DelegationInput } from './delegation.js';

const { onEvent, onTime } = changesOf<DelegationContext, DelegationEvent>();

export const announced = ({ at, ...input }: DelegationInput & { at: Date }): DelegationContext => ({
  ...input,
  evaluatingAgency: null,
  formerAgencies: null,
  remindedAt: null,
  revocation: null,
  revokedOn: null,
  evaluations: [],
  announcedAt: at,
  endedAt: null,
});

export const reminded = onTime((_, now) => ({ remindAt: null, remindedAt: now }));

/** Where nobody was reminded before, the end reminds. */
export const ended = onTime(({ remindedAt }, now) => ({ remindAt: null, remindedAt: remindedAt ?? now, endedAt: now }));

export const revoked = onEvent<'revoke'>((_, { at, revocation, revokedOn }) => ({
  revocation,
  revokedOn,
  remindAt: null,
  endedAt: at,
}));

export const evaluated = onEvent<'evaluate'>(({ evaluations }, { evaluation }) => ({
  evaluations: [...evaluations, evaluation],
}));

export const moved = onEvent<'move_terms'>((_, { remindAt }) => ({ remindAt }));
