import type { Call } from '../../core/call.js';
import { invalid } from '../../core/refusals.js';
import { DomainError } from '../../core/errors.js';
import type { HandlingQueries, HandlingView } from '../citizens/index.js';
import type { Begin } from '../processes/index.js';
import { takeIn, type NewIntake } from './take-in.js';
import { knownElsewhere } from './texts/intake.js';

export interface IntakeDeps {
  readonly begin: Begin;
  readonly handlingQueries: Pick<HandlingQueries, 'handling' | 'byPortalCode'>;
}

export type TakeIn = ReturnType<typeof createTakeIn>;

/** What PostgreSQL says of a row that is there already. */
const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'handlings__portal_code';

/**
 * Takes a dossier in; one that came under the same code of the national portal already is answered again, whoever of several callers was
 * first. The code is what makes it the same, however the rest was sent.
 */
export const createTakeIn = ({ begin, handlingQueries }: IntakeDeps) => {
  /** The one that is there; undefined where none is. Refuses a code that stands for something else, or for what the caller may not see. */
  const known = async (call: Call, { portalCode, procedureCode }: NewIntake): Promise<HandlingView | undefined> => {
    if (portalCode === undefined) return undefined;
    const found = await handlingQueries.byPortalCode(call.tenant, portalCode);
    if (!found) return undefined;
    if (found.procedureCode !== procedureCode) throw invalid([knownElsewhere()]);
    try {
      return await handlingQueries.handling(call, found.id);
    } catch (error) {
      throw error instanceof DomainError && error.code === 'not-found' ? invalid([knownElsewhere()]) : error;
    }
  };
  return async (
    call: Call,
    input: NewIntake,
  ): Promise<{ readonly handling: HandlingView; readonly created: boolean }> => {
    const before = await known(call, input);
    if (before) return { handling: before, created: false };
    try {
      return { handling: await begin(call, takeIn, input), created: true };
    } catch (error) {
      const meanwhile = isTaken(error) ? await known(call, input) : undefined;
      if (!meanwhile) throw error;
      return { handling: meanwhile, created: false };
    }
  };
};
