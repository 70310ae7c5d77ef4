import type { Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import type { Apology } from './dossier.js';
import { onDossier, type LoadedDossier } from './loaded-dossier.js';
import { apologisedAlready, onlyCitizensApologised, newDateNotLater } from './texts.js';

/** How the lead says sorry for a citizen dossier that is late (R19). */

export type ApologyInput = Pick<Apology, 'reason' | 'newDate' | 'documentNumber' | 'documentDate' | 'signedBy'>;

/** R19: a citizen dossier only, and once: whoever was promised a second date is not put off to a third. */
function apologyUnmet({ procedure, context }: Pick<LoadedDossier, 'procedure' | 'context'>): Unmet[] {
  const found: Unmet[] = [];
  if (procedure.kind !== 'citizen') found.push(onlyCitizensApologised());
  if (context.apology) found.push(apologisedAlready());
  return found;
}

/**
 * R19: the letter with the reason and the new date. It is owed before the old date passes; one that comes after it is still taken,
 * for the applicant is owed it all the more. It moves no deadline: that the dossier is late stays what it is.
 */
export const apologise = onDossier('apologise', {
  method: 'POST',
  path: '/apology',
  permission: 'act as lead',
  when: (dossier) => apologyUnmet(dossier).length === 0,
  errors: ({ context, reference: { calendar }, day }, input: ApologyInput) => {
    const opened = { occasion: 'dossier', day: calendar.localDate(context.createdAt) } as const;
    const late = input.newDate <= calendar.localDate(context.dueAt) || input.newDate < day;
    return [
      ...dateErrors({ date: input.documentDate, today: day, after: opened }),
      ...(late ? [newDateNotLater()] : []),
    ];
  },
  unmet: (dossier, input) => [
    ...apologyUnmet(dossier),
    ...(input
      ? signatureUnmet(dossier.reference.directory, input.signedBy, dossier.context.leadAgency, dossier.day)
      : []),
  ],
  event: ({ context, caller, now }, input) => ({
    apology: { ...input, dueAt: context.dueAt.toISOString(), at: now.toISOString(), by: caller.official },
  }),
});
