import { announced } from '../../src/modules/delegations/delegation-changes.js';
import type { DelegationContext, DelegationEvent, DelegationInput } from '../../src/modules/delegations/delegation.js';
import { answered, type Sent } from './caller.js';
import { journalOf } from './journal.js';
import { hours, NOW } from './machine-samples.js';
import { FINANCE, LAND, LEAD, openDossier, openRound, signerOf, type Province } from './province.js';

export const DELEGATIONS = '/v1/delegations';

export const deputyOf = (agency: string): string => `${agency}-02`;
export const chiefOf = (agency: string): string => `${agency}-03`;

/** The field of a deputy of that agency, from the 20th of November 2026 for half a year. */
export const assignment = (agency: string = LEAD, change: object = {}): object => ({
  from: signerOf(agency),
  to: deputyOf(agency),
  kind: 'assignment_of_field',
  procedures: ['PH-QH-01'],
  validFrom: '2026-11-20',
  validTo: '2027-05-19',
  documentNumber: '12/QĐ',
  documentDate: '2026-11-20',
  signedBy: signerOf(agency),
  ...change,
});

export const revocation = (agency: string = LEAD, change: object = {}): object => ({
  reason: 'Phân công lại.',
  documentNumber: '13/QĐ',
  documentDate: '2026-11-20',
  signedBy: signerOf(agency),
  ...change,
});

export interface Made {
  readonly id: string;
  readonly url: string;
  readonly body: Sent['body'];
}

export async function announce(here: Province, agency: string = LEAD, change: object = {}): Promise<Made> {
  const { body } = answered(await (await here.of(agency)).post(DELEGATIONS, assignment(agency, change)), 201);
  return { id: body.id as string, url: `${DELEGATIONS}/${body.id}`, body };
}

/** Answers of an opinion to the one question of a round. */
export const opinionBy = (signedBy: string, change: object = {}): object => ({
  stance: 'agree',
  answers: [{ question: 1, text: 'Thống nhất.' }],
  documentNumber: '7/STC',
  documentDate: '2026-11-20',
  signedBy,
  ...change,
});

export const delegationInput = (change: Partial<DelegationInput> = {}): DelegationInput => ({
  code: 'H29.6-UQ-261120-0001',
  kind: 'assignment_of_field',
  agency: LEAD,
  fromOfficial: signerOf(LEAD),
  toAgency: LEAD,
  toOfficial: deputyOf(LEAD),
  tasks: ['submission'],
  procedures: ['PH-QH-01'],
  fields: ['Quy hoạch'],
  conditions: 'Báo cáo hằng tháng.',
  validFrom: '2026-11-20',
  validTo: '2027-05-19',
  documentNumber: '12/QĐ',
  documentDate: '2026-11-20',
  signedBy: signerOf(LEAD),
  startsAt: hours(10),
  endsAt: hours(1_000),
  remindAt: hours(800),
  policyVersion: 1,
  calendarRevision: 1,
  ...change,
});

export const delegationContext = (change: Partial<DelegationContext> = {}): DelegationContext => ({
  ...announced({ ...delegationInput(), at: NOW }),
  ...change,
});

export const delegationEvents = (): { [K in DelegationEvent['type']]: Extract<DelegationEvent, { type: K }> } => ({
  revoke: {
    type: 'revoke',
    at: hours(20),
    unmet: [],
    revokedOn: '2026-11-24',
    revocation: {
      reason: 'Phân công lại.',
      documentNumber: '13/QĐ',
      documentDate: '2026-11-24',
      signedBy: signerOf(LEAD),
      at: hours(20).toISOString(),
      by: signerOf(LEAD),
    },
  },
  evaluate: {
    type: 'evaluate',
    at: hours(20),
    unmet: [],
    evaluation: { text: 'Đạt.', conclusion: 'keep', at: hours(20).toISOString(), by: signerOf(LEAD) },
  },
  move_terms: { type: 'move_terms', at: hours(20), remindAt: hours(700) },
});

/** What the journal of a dossier says of signatures, in its order. */
export const signingsOf = async (here: Province, dossier: string): Promise<Record<string, unknown>[]> =>
  (await journalOf(await here.of(LEAD), dossier)).flatMap(({ data }) => {
    const { signing } = data as { signing?: Record<string, unknown> };
    return signing ? [signing] : [];
  });

/** A dossier with a round of one question to finance and Land. */
export async function askedForOpinions(here: Province) {
  const dossier = await openDossier(here);
  const round = await openRound(here, dossier);
  return { dossier, finance: round[FINANCE]!, land: round[LAND]! };
}
