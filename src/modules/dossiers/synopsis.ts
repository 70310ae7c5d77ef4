import { namesOf, type ReferenceData } from '../tenants/index.js';
import type { LoadedDossier } from './loaded-dossier.js';
import type { synopsisResponse } from './dossier-responses.js';
import { consideredView, legalEffect, sessionsOn, type RequestState } from '../consultations/index.js';
import type { z } from 'zod';

/** All opinions with the lead's response to each, by round and agency; withdrawn requests are left out (R11). */
export function synopsis({
  context,
  requests,
  reference,
}: Pick<LoadedDossier, 'context' | 'requests'> & { readonly reference: ReferenceData }): z.output<
  typeof synopsisResponse
> {
  const names = namesOf(reference);
  const rows = requests
    .filter((each) => each.state['state'] !== 'withdrawn')
    .map(({ id, state, context: request }) => ({
      ...names.agency('agency', request.agency),
      requestId: id,
      round: request.round,
      kind: request.kind,
      state: state['state'] as RequestState,
      stance: request.opinion?.stance ?? null,
      mainPoint: request.opinion?.mainPoint ?? false,
      answers: request.opinion?.answers.map((each) => ({ ...each })) ?? [],
      reasons: request.opinion?.reasons ?? null,
      late: request.late,
      legalEffect: legalEffect(state['state'] as RequestState, request),
      considered: consideredView(names, request.consideration),
      documentNumber: request.opinion?.documentNumber ?? null,
      documentDate: request.opinion?.documentDate ?? null,
      reconciled: sessionsOn(request).at(-1)?.outcome ?? null,
      response: request.response,
      responseText: request.responseText,
    }))
    .sort((a, b) => a.round - b.round || a.agency.localeCompare(b.agency, 'en', { numeric: true }));
  return { rows, position: context.position };
}
