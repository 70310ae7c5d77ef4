import type { UnitOfWork } from '../../workflow/index.js';
import type { Subject } from '../auth/index.js';
import { isOver, personIn, type Applicant, type HandlingState } from '../citizens/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import type { Policy } from '../procedures/index.js';
import { namesOf } from '../tenants/index.js';
import type { PetitionEvent } from './petition-events.js';
import { readConcerned } from './petition-queries.js';
import type { PetitionView } from './petition-responses.js';
import { petitionView } from './petition-view.js';
import type { PetitionContext, PetitionState } from './petition.js';
import { petitioners } from './petitioner-store.js';

/** The dossier whose data a data subject asks about. */
interface Concerned {
  readonly over: boolean;
  readonly erased: boolean;
}

/** A petition as the acts on it find it. */
export interface LoadedPetition extends Found {
  readonly state: PetitionState;
  readonly context: PetitionContext;
  /** The policy under which it was taken in. */
  readonly policy: Policy;
  /** Who petitions; null once the data are erased, and where nobody has looked. */
  readonly petitioner: Applicant | null;
  readonly concerned: Concerned | null;
}

export const subjectOfPetition = ({
  agency,
  receivedBy,
  aboutAgency,
  formerAgencies,
}: Pick<PetitionContext, 'agency' | 'receivedBy' | 'aboutAgency' | 'formerAgencies'>): Subject => ({
  leadAgency: agency,
  receivingPoint: receivedBy,
  consulted: aboutAgency === null ? [] : [aboutAgency],
  former: formerAgencies ?? [],
});

export const subjectOfUnit = (unit: UnitOfWork): Subject => subjectOfPetition(unit.root<PetitionContext>().context);

/** Petitions, and what is done on them. */
export const petitions: Kind<LoadedPetition, PetitionView> = {
  machine: 'petition',
  whole: true,
  path: '/v1/petitions',
  find: (scope) => {
    const found = foundIn(scope);
    const { state, context } = scope.ctx.unit.root<PetitionContext>();
    const { policies } = found.reference;
    const [petitioner, handling] = [scope.rows[0]?.[0], scope.rows[1]?.[0]];
    return {
      ...found,
      state: state['state'] as PetitionState,
      context,
      policy: policies.version(context.policyVersion) ?? policies.inForce(found.day),
      petitioner: petitioner ? personIn(petitioner) : null,
      concerned: handling
        ? { over: isOver(handling['state'] as HandlingState), erased: handling['erased_at'] !== null }
        : null,
    };
  },
  subjectOf: ({ context }) => subjectOfPetition(context),
  reads: ({ call: { tenant }, id, ctx: { unit } }) => {
    const { dossierId } = unit.root<PetitionContext>().context;
    return [petitioners.read(tenant, id), ...(dossierId === null ? [] : [readConcerned(tenant, dossierId)])];
  },
  show: ({ ctx: { unit, reference, clock }, changedAt = clock.now }) =>
    petitionView(namesOf(reference), unit.root(), changedAt),
};

export const onPetition = actsOn<LoadedPetition, PetitionEvent, PetitionView>(petitions);
