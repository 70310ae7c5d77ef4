import type { Call } from '../../core/call.js';
import { DomainError } from '../../core/errors.js';
import { invalid } from '../../core/refusals.js';
import type { Begin } from '../processes/index.js';
import { lodge, type NewPetition } from './lodge-petition.js';
import type { PetitionQueries } from './reading-queries.js';
import type { PetitionView } from './petition-responses.js';
import { portalCodeTaken } from './texts.js';

export type Lodge = ReturnType<typeof createLodge>;

/** Whether PostgreSQL refused a row by that constraint. */
const brokeBy = (error: unknown, constraint: string): boolean =>
  typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint;

/** Takes a petition in; one that came under the same code of the national portal already is answered again, whoever of several callers was first. */
export const createLodge = ({
  begin,
  petitionQueries,
}: {
  readonly begin: Begin;
  readonly petitionQueries: Pick<PetitionQueries, 'petition' | 'byPortalCode' | 'named'>;
}) => {
  /** The one that is there; undefined where none is. Refuses a code that stands for something else, or for what the caller may not see. */
  const known = async (call: Call, { portalCode, kind }: NewPetition): Promise<PetitionView | undefined> => {
    if (portalCode === undefined) return undefined;
    const found = await petitionQueries.byPortalCode(call.tenant, portalCode);
    if (!found) return undefined;
    if (found.kind !== kind) throw invalid([portalCodeTaken()]);
    try {
      return await petitionQueries.petition(call, found.id);
    } catch (error) {
      throw error instanceof DomainError && error.code === 'not-found' ? invalid([portalCodeTaken()]) : error;
    }
  };
  return async (call: Call, input: NewPetition): Promise<PetitionView> => {
    const before = await known(call, input);
    if (before) return before;
    const dossier = await petitionQueries.named(call.tenant, input);
    try {
      return await begin(call, lodge, { ...input, dossier });
    } catch (error) {
      // Destroyed since it was looked up (ADR 29): then there is no such dossier, and that is what is answered.
      if (dossier && brokeBy(error, 'petitions__dossier_id'))
        return begin(call, lodge, { ...input, dossier: undefined });
      const meanwhile = brokeBy(error, 'petitions__portal_code') ? await known(call, input) : undefined;
      if (!meanwhile) throw error;
      return meanwhile;
    }
  };
};
