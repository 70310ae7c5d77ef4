import type { Unmet } from '../../core/errors.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import type { Apology, ApologyExemption } from './dossier.js';
import { onDossier, type LoadedDossier } from './loaded-dossier.js';
import { signedFor } from './signed-rules.js';
import { endOfNewDate } from './recompute-deadlines.js';
import {
  apologisedAlready,
  datePassed,
  exemptedAlready,
  newDateNotLater,
  noSuchGround,
  onlyCitizensApologised,
} from './texts.js';

/** How the lead says sorry for a citizen dossier that is late (R19). */

export type ApologyInput = Pick<Apology, 'reason' | 'newDate' | 'documentNumber' | 'documentDate' | 'signedBy'>;

/** R19: a citizen dossier only, and once: whoever was promised a second date is not put off to a third. Before the old date passes. */
function apologyUnmet({ procedure, context, now }: Pick<LoadedDossier, 'procedure' | 'context' | 'now'>): Unmet[] {
  const found: Unmet[] = [];
  if (procedure.kind !== 'citizen') found.push(onlyCitizensApologised());
  if (context.apology) found.push(apologisedAlready());
  if (now > context.dueAt) found.push(datePassed());
  return found;
}

/**
 * R19: the letter with the reason and the new date. It is owed before the old date passes: at the latest so many working days before, as
 * the policy says; one that comes later is late, and one after the old date announces nothing. The new date is a deadline of its own. The
 * old one stays: that the dossier is late stays what it is.
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
    ...(input ? signatureUnmet(dossier.reference, input, dossier.context.leadAgency, dossier.day) : []),
  ],
  signed: (dossier, input) => signedFor(dossier, 'apology', dossier.context.leadAgency, input, dossier.context.dueAt),
  event: ({ context, caller, now, reference }, input) => ({
    apology: {
      ...input,
      dueAt: context.dueAt.toISOString(),
      at: now.toISOString(),
      by: caller.official,
      missedAt: null,
    },
    newDueAt: endOfNewDate(reference, input.newDate),
  }),
});

export type ExemptionInput = Pick<ApologyExemption, 'ground' | 'text' | 'documentNumber' | 'documentDate' | 'signedBy'>;

function exemptionUnmet(dossier: LoadedDossier): Unmet[] {
  const { procedure, context, now } = dossier;
  return [
    ...(procedure.kind === 'citizen' ? [] : [onlyCitizensApologised()]),
    ...(context.apology ? [apologisedAlready()] : []),
    ...(context.apologyExemption ? [exemptedAlready()] : []),
    ...(now > context.dueAt ? [datePassed()] : []),
  ];
}

/** R19: no letter is owed, for a ground of the policy, with the document that proves it and the signature of the lead's head. */
export const exemptFromApology = onDossier('exempt_from_apology', {
  method: 'POST',
  path: '/apology-exemption',
  permission: 'act as lead',
  when: (dossier) => exemptionUnmet(dossier).length === 0,
  errors: ({ context, policy, reference: { calendar }, day }, input: ExemptionInput) => {
    const { exemptions } = policy.apology;
    const opened = { occasion: 'dossier', day: calendar.localDate(context.createdAt) } as const;
    return [
      ...dateErrors({ date: input.documentDate, today: day, after: opened }),
      ...(exemptions.some(({ code }) => code === input.ground)
        ? []
        : [noSuchGround(exemptions.map(({ code, name }) => `${code} (${name})`))]),
    ];
  },
  unmet: (dossier, input) => [
    ...exemptionUnmet(dossier),
    ...(input ? signatureUnmet(dossier.reference, input, dossier.context.leadAgency, dossier.day) : []),
  ],
  signed: (dossier, input) => signedFor(dossier, 'apology', dossier.context.leadAgency, input),
  event: ({ caller, now }, input) => ({ exemption: { ...input, at: now.toISOString(), by: caller.official } }),
});
