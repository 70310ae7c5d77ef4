import type { Unmet } from '../../core/errors.js';
import {
  countedOpinion,
  isSettled,
  legalEffect,
  sessionsOn,
  type RequestContext,
  type RequestState,
} from '../consultations/index.js';
import { notYetAsked, type Procedure } from '../procedures/index.js';
import {
  decidedByTheLead,
  emptyComponent,
  extraComponent,
  missingComponent,
  neverConsulted,
  noOpinion,
  noPositionOfLead,
  noResponseTo,
  unreconciledWith,
} from './texts.js';

/** What the check looks at of a component. */
export interface CheckedComponent {
  readonly code: string;
  readonly fileId: string | null;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  /** It was there, and went with the data of the applicant. */
  readonly erased?: true;
}

/** R16: a component is there when its file is, or number and date of its document say which one it is. */
export const isPresent = ({ fileId, documentNumber, documentDate, erased }: Omit<CheckedComponent, 'code'>): boolean =>
  erased === true || fileId !== null || (documentNumber !== null && documentDate !== null);

/** What the check looks at of a dossier. */
export interface CheckedDossier {
  /** Does not consult itself, even where the procedure lists it. */
  readonly leadAgency: string;
  readonly components: readonly CheckedComponent[];
  readonly position: string | null;
  /** When it was last sent up; opinions that came after it, or in the same instant, are not held against the lead: those before it were weighed then. */
  readonly submittedAt: Date | null;
}

/** What the check looks at of a request. */
export interface CheckedRequest extends Pick<
  RequestContext,
  | 'agency'
  | 'kind'
  | 'silence'
  | 'dueAt'
  | 'opinion'
  | 'earlierOpinions'
  | 'consideration'
  | 'answeredAt'
  | 'responseText'
  | 'reconciliations'
  | 'decline'
> {
  readonly state: RequestState;
}

/**
 * What keeps a dossier from going up, all of it at once (R11, R12, R13, R16): components, opinions, the lead's positions,
 * disagreements on a main point, competence. Empty means complete. `submitted` checks a dossier that has gone up already.
 */
export function completenessUnmet(
  procedure: Procedure,
  dossier: CheckedDossier,
  requests: readonly CheckedRequest[],
  submitted = false,
): Unmet[] {
  const sent = requests.filter((each) => each.state !== 'withdrawn');
  const seen =
    submitted && dossier.submittedAt
      ? sent.filter((each) => !(each.answeredAt && each.answeredAt >= dossier.submittedAt!))
      : sent;
  return [
    ...competenceUnmet(procedure),
    ...componentsUnmet(procedure, dossier),
    ...opinionsUnmet(procedure, dossier, sent, seen),
    ...positionsUnmet(dossier, seen),
    ...disagreementsUnmet(seen),
  ];
}

/** R2: what the lead may decide itself does not go up. */
function competenceUnmet({ decidedBy }: Procedure): Unmet[] {
  if (decidedBy === 'committee') return [];
  return [decidedByTheLead()];
}

/** R16: every component that the procedure demands, and none beyond it. */
export function componentsUnmet(procedure: Procedure, dossier: Pick<CheckedDossier, 'components'>): Unmet[] {
  const named = new Set(dossier.components.map((each) => each.code));
  const present = new Set(dossier.components.filter(isPresent).map((each) => each.code));
  const listed = new Set(procedure.components.map((each) => each.code));
  const missing = procedure.components
    .filter((each) => each.required && !present.has(each.code))
    .map(({ code, name }) => (named.has(code) ? emptyComponent({ code, name }) : missingComponent({ code, name })));
  const extra = [...named].filter((code) => !listed.has(code)).map((code) => extraComponent(code));
  return [...missing, ...extra];
}

/**
 * R11: the opinion of every agency is annexed. Where there is none, because the agency stayed silent without effect, declined or
 * left its answer incomplete, the lead says in its position on that request how it goes on without.
 */
function opinionsUnmet(
  procedure: Procedure,
  { leadAgency }: CheckedDossier,
  sent: readonly CheckedRequest[],
  seen: readonly CheckedRequest[],
): Unmet[] {
  // To be asked for information alone is not to be consulted.
  const asked = new Set(sent.filter((each) => each.kind === 'opinion').map((each) => each.agency));
  const never = notYetAsked(procedure, asked, leadAgency).map((agency) => neverConsulted(agency));
  const without = seen.filter(lacksOpinion).map(({ agency }) => noOpinion(agency));
  return [...never, ...without];
}

function lacksOpinion({ state, decline, responseText }: CheckedRequest): boolean {
  if (!isSettled(state)) return true;
  if (responseText !== null) return false;
  return state === 'lapsed' || state === 'incomplete' || (state === 'declined' && decline?.outcome !== 'rerouted');
}

/** R5, R11: an opinion that counts, or a late one where silence had no effect: the lead says what it makes of it. What was deemed agreed stands. */
const asksForPosition = (request: CheckedRequest): boolean =>
  request.kind === 'opinion' && request.opinion !== null && legalEffect(request.state, request) !== 'deemed_agreement';

/** R11: the lead's position on every opinion, and overall. */
function positionsUnmet(dossier: CheckedDossier, seen: readonly CheckedRequest[]): Unmet[] {
  const overall = dossier.position ? [] : [noPositionOfLead()];
  const single = seen
    .filter((each) => asksForPosition(each) && each.responseText === null)
    .map(({ agency }) => noResponseTo(agency));
  return [...overall, ...single];
}

/** R5, R12: a disagreement on a main point that counts was worked on with the agency, whatever came of it. */
function disagreementsUnmet(seen: readonly CheckedRequest[]): Unmet[] {
  return seen
    .filter((each) => {
      const opinion = countedOpinion(each);
      return opinion?.stance === 'disagree' && opinion.mainPoint && sessionsOn(each).length === 0;
    })
    .map(({ agency }) => unreconciledWith(agency));
}
