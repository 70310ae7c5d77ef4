import type { IdempotencyClaim } from '../core/call.js';
import {
  findOutcomes,
  isKept,
  keepOutcomes,
  lockClaims,
  readOutcome,
  type Outcome as KeptOutcome,
  type TenantClaim,
} from '../platform/db/idempotency.js';
import { DomainError } from '../core/errors.js';
import type { Row, Statement } from '../platform/db/index.js';

/** What became of one command: its value, or why it was refused. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** The outcome that a command's idempotency key already has; undefined where the command is still to be done. */
export type Claimed = Outcome | undefined;

/** The idempotency keys of a batch: claimed before its commands run, kept with what they write. */
export interface Claims {
  readonly statements: readonly Statement[];
  read(answers: readonly Row[][]): Claimed[];
  /** An outcome that is neither value nor error is not kept: its command is still to be done. */
  store(outcomes: readonly (Outcome | object)[]): Statement[];
}

export function idempotency(tenant: string, claims: readonly (IdempotencyClaim | undefined)[]): Claims {
  const asked = claims.flatMap((claim, index): (TenantClaim & { index: number })[] =>
    claim ? [{ tenant, claim, index }] : [],
  );
  const open = new Set(asked.map((each) => each.index));
  return {
    statements: asked.length > 0 ? [lockClaims(asked), findOutcomes(asked)] : [],
    read: ([locks, found]) => {
      const outcomes: Claimed[] = claims.map(() => undefined);
      asked.forEach((each, position) => {
        outcomes[each.index] = outcomeOf(each, locks?.[position], found?.[position]);
        if (outcomes[each.index]) open.delete(each.index);
      });
      return outcomes;
    },
    store: (outcomes) => {
      const kept = asked.flatMap((each) => {
        const outcome = outcomes[each.index];
        return open.has(each.index) && outcome && isFirstAnswer(outcome) ? [{ ...each, outcome }] : [];
      });
      return kept.length > 0 ? [keepOutcomes(kept)] : [];
    },
  };
}

const isFirstAnswer = (outcome: Outcome | object): outcome is KeptOutcome =>
  'value' in outcome || ('error' in outcome && isKept(outcome.error));

/** A key that is under way elsewhere, or was used for something else, refuses its own command and no other of the batch. */
function outcomeOf(claim: TenantClaim, lock: Row | undefined, found: Row | undefined): Claimed {
  try {
    return readOutcome(claim, lock, found);
  } catch (error) {
    if (error instanceof DomainError) return { error };
    throw error;
  }
}
