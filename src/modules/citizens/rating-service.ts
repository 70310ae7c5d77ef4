import type { Principal } from '../../core/principal.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import type { Dispatch } from '../processes/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { handlingIdOf } from './handling-id.js';
import type { HandlingContext, HandlingState } from './handling.js';
import type { PublicCall, PublicDossiers } from './public-dossiers.js';
import { rateByCode, ratedUntil, type RatingInput } from './rating-acts.js';
import type { Questionnaire } from './rating-schemas.js';

export type RatingService = ReturnType<typeof createRatingService>;

/** Somebody without a login, let in by the secret of a dossier. */
const applicant = (tenant: string): Principal => ({
  clientId: 'public',
  clientName: 'public',
  operator: false,
  tenant,
  agency: null,
  roles: new Set(),
  official: null,
});

const RATED: readonly HandlingState[] = ['delivered', 'refused', 'stopped'];

/** How applicants rate the handling of their dossiers without a login (R28). */
export function createRatingService({
  pool,
  referenceData,
  dispatch,
  publicDossiers,
}: {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly dispatch: Dispatch;
  readonly publicDossiers: PublicDossiers;
}) {
  /** What whoever has the secret sees of it: the questions, and whether they are open. */
  const questionnaire = async (asked: PublicCall): Promise<Questionnaire> => {
    const { tenant: code, dossierId: id } = await publicDossiers.find(asked);
    const [{ tenant, reference }, [row]] = await Promise.all([
      referenceData.current(code),
      queryable(pool, code).query({
        name: 'handlings.rated',
        text: `select aggregate_code, state, ended_at, rating is not null as rated from handlings
          where tenant_id = $1 and dossier_id = $2`,
        values: [code, id],
      }),
    ]);
    if (!row) throw notFound();
    const policy = reference.policies.inForce(reference.calendar.localDate(tenant.now));
    const { questions, scale } = policy.citizens.satisfaction;
    const ended = RATED.includes(row['state'] as HandlingState);
    const until = ended
      ? ratedUntil(reference, policy, { endedAt: row['ended_at'] as HandlingContext['endedAt'] })
      : null;
    const rated = row['rated'] as boolean;
    return {
      code: row['aggregate_code'] as string,
      questions: questions.map((each) => ({ code: each.code, text: { ...each.text } })),
      scale: { ...scale },
      rated,
      open: until !== null && !rated && tenant.now <= until,
      until: until && until.toISOString(),
    };
  };
  return {
    questionnaire,

    /** @throws DomainError `not-found`, `transition-not-possible` before the end and for a second rating, `invalid`, `rule-violated` */
    async rate(asked: PublicCall, input: RatingInput): Promise<Questionnaire> {
      const { tenant, dossierId } = await publicDossiers.find(asked);
      await dispatch({ tenant, principal: applicant(tenant) }, rateByCode, handlingIdOf(dossierId), input);
      return questionnaire(asked);
    },
  };
}
