import { answered } from './caller.js';
import { admitted, notice, publiclyOf, put, supplement, takeIn, type TakenIn } from './citizens.js';
import { answer, lodged, PUBLICATION, signedBy, type Lodged } from './petitions.js';
import { announce, chiefOf, type Made } from './delegations.js';
import { measuredForReview, reviewIn } from './procedure-reviews.js';
import { LEAD, OFFICE, officerOf, type Province } from './province.js';

/** How far a citizen's dossier is taken. */
const HANDLING_STEPS = [
  'received',
  'checking',
  'handling',
  'with_land',
  'awaiting_applicant',
  'result_ready',
  'delivered',
] as const;
export type HandlingStep = (typeof HANDLING_STEPS)[number];

const PETITION_STEPS = ['received', 'asked', 'settling', 'settled', 'published'] as const;
export type PetitionStep = (typeof PETITION_STEPS)[number];

const REVIEW_STEPS = ['proposed', 'consulted', 'heard', 'submitted', 'decided'] as const;
export type ReviewStep = (typeof REVIEW_STEPS)[number];

const DELEGATION_STEPS = ['announced', 'in_force'] as const;
export type DelegationStep = (typeof DELEGATION_STEPS)[number];

/** Something of citizens' affairs, and how far it was taken. */
export interface PreparedAs<S extends string> {
  readonly id: string;
  readonly step: S;
}

export interface PreparedHandling extends PreparedAs<HandlingStep> {
  /** By which its applicant asks for it. */
  readonly code: string;
  readonly secret: string;
}

export interface Citizens {
  readonly handlings: readonly PreparedHandling[];
  readonly petitions: readonly PreparedAs<PetitionStep>[];
  readonly reviews: readonly PreparedAs<ReviewStep>[];
  readonly delegations: readonly PreparedAs<DelegationStep>[];
}

async function handled(here: Province, step: HandlingStep): Promise<TakenIn> {
  if (step === 'received') return takeIn(here);
  if (step === 'checking') {
    const taken = await takeIn(here);
    answered(await put(taken.lead, `${taken.url}/checker`, { official: officerOf(LEAD) }, taken.url), 200);
    return taken;
  }
  const taken = await admitted(here);
  const { url, lead, land } = taken;
  if (step === 'awaiting_applicant') answered(await lead.post(`${url}/supplement`, supplement()), 200);
  if (step === 'handling' || step === 'awaiting_applicant') return taken;
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  if (step === 'with_land') return taken;
  for (const who of [land, lead]) answered(await who.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${url}/result`, notice()), 200);
  if (step === 'delivered') answered(await lead.post(`${url}/delivery`, { to: 'applicant' }), 200);
  return taken;
}

async function petitioned(here: Province, step: PetitionStep): Promise<Lodged> {
  const petition = await lodged(here, { aboutAgency: LEAD });
  const done = async (act: string, body: object): Promise<void> =>
    void answered(await petition.office.post(`${petition.url}/${act}`, body), 200);
  if (step === 'received') return petition;
  if (step === 'asked') {
    await done('question', { text: 'Đề nghị nêu rõ ngày nào.' });
    return petition;
  }
  await done('acceptance', {});
  if (step !== 'settling') await done('settlement', answer(OFFICE, signedBy(OFFICE)));
  if (step === 'published') await done('publication', PUBLICATION);
  return petition;
}

/** Signing by order: several may have it at once. */
const ordered = (here: Province, step: DelegationStep, index: number): Promise<Made> =>
  announce(here, LEAD, {
    ...{ kind: 'signing_on_behalf', to: chiefOf(LEAD), tasks: ['letter'], procedures: [] },
    ...{ documentNumber: `${index + 100}/QĐ`, validFrom: step === 'in_force' ? '2026-11-20' : '2027-01-04' },
  });

const each = <S extends string>(steps: readonly S[], copies: number): S[] =>
  Array.from({ length: copies }, () => steps).flat();

/** `copies`: how many of each state. */
export async function prepareCitizens(here: Province, copies: number): Promise<Citizens> {
  const handlings: PreparedHandling[] = [];
  for (const step of each(HANDLING_STEPS, copies)) {
    const { id } = await handled(here, step);
    const { code, secret } = await publiclyOf(here, id);
    handlings.push({ id, step, code, secret });
  }
  const petitions: PreparedAs<PetitionStep>[] = [];
  for (const step of each(PETITION_STEPS, copies)) petitions.push({ id: (await petitioned(here, step)).id, step });
  await measuredForReview(here);
  const reviews: PreparedAs<ReviewStep>[] = [];
  for (const step of each(REVIEW_STEPS, copies)) reviews.push({ id: (await reviewIn(here, step)).id, step });
  const delegations: PreparedAs<DelegationStep>[] = [];
  for (const [index, step] of each(DELEGATION_STEPS, copies).entries())
    delegations.push({ id: (await ordered(here, step, index)).id, step });
  return { handlings, petitions, reviews, delegations };
}
