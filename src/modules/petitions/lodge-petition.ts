import type { Call } from '../../core/call.js';
import type { FieldError } from '../../core/errors.js';
import type { Actor } from '../../core/principal.js';
import { invalid } from '../../core/refusals.js';
import type { CommandContext } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import { commitmentTo, keep, type ApplicantInput } from '../citizens/index.js';
import { bodiesOn } from '../directory/index.js';
import { numberedCode, runningNumbers, type Beginning } from '../processes/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { termsFromReceipt } from './petition-terms.js';
import type { ConcernedDossier } from './petition-queries.js';
import type { PetitionView } from './petition-responses.js';
import { petitionView } from './petition-view.js';
import type { DataRight, PetitionInput, PetitionKind } from './petition.js';
import { personalErrors } from './petitioner-rules.js';
import {
  dossierMissing,
  dossiersDiffer,
  nobodySettles,
  rightMissing,
  rightNotAsked,
  settlesItself,
  unknownAgency,
  unknownDossier,
  unknownOfficial,
  unknownProcedure,
} from './texts.js';

/** A petition as it is taken in. */
export interface NewPetition {
  readonly kind: PetitionKind;
  readonly right?: DataRight | undefined;
  readonly petitioner: ApplicantInput;
  readonly summary: string;
  readonly content?: string | undefined;
  readonly dossierId?: string | undefined;
  readonly dossierCode?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly aboutAgency?: string | undefined;
  readonly aboutOfficial?: string | undefined;
  readonly agency?: string | undefined;
  readonly portalCode?: string | undefined;
  /** The dossier that it names, as far as it is there. */
  readonly dossier?: ConcernedDossier | undefined;
}

interface Allowed {
  readonly input: NewPetition;
  readonly now: Date;
  readonly day: string;
  readonly reference: ReferenceData;
  readonly receivedBy: string;
  readonly agency: string;
  readonly actor: Actor;
}

/** Who settles it where nobody says so: never the agency that it is about, but for what a data subject asks of whoever holds the data. */
function settlerOf({ directory }: ReferenceData, input: NewPetition, day: string): string | null {
  if (input.agency !== undefined) return input.agency;
  if (input.kind === 'data_request') return input.dossier?.leadAgency ?? null;
  const { office, committee } = bodiesOn(directory, day);
  return office !== null && office !== input.aboutAgency ? office : committee;
}

function dossierErrors({ kind, dossierId, dossierCode, dossier }: NewPetition): FieldError[] {
  const path = dossierId === undefined ? '/dossierCode' : '/dossierId';
  if (dossierId === undefined && dossierCode === undefined) return kind === 'data_request' ? [dossierMissing()] : [];
  if (!dossier) return [unknownDossier(path)];
  return dossierCode !== undefined && dossier.code !== dossierCode ? [dossiersDiffer()] : [];
}

function namedErrors({ directory, procedures }: ReferenceData, input: NewPetition, day: string): FieldError[] {
  const { aboutAgency, aboutOfficial, procedureCode } = input;
  return [
    ...(procedureCode === undefined || procedures.inForce(procedureCode, day) ? [] : [unknownProcedure(procedureCode)]),
    ...(aboutAgency === undefined || directory.agency(aboutAgency) ? [] : [unknownAgency('/aboutAgency', aboutAgency)]),
    ...(aboutOfficial === undefined || directory.positionsHeldBy(aboutOfficial).length > 0
      ? []
      : [unknownOfficial('/aboutOfficial', aboutOfficial)]),
  ];
}

function settlerErrors(
  { directory }: ReferenceData,
  input: NewPetition,
  agency: string | null,
  day: string,
): FieldError[] {
  if (agency === null) return [nobodySettles()];
  if (!directory.activeAgency(agency, day)) return [unknownAgency('/agency', agency)];
  return agency === input.aboutAgency && input.kind !== 'data_request' ? [settlesItself('/agency', agency)] : [];
}

function checkNewPetition(
  { reference, clock: { now } }: CommandContext<ReferenceData>,
  call: Call,
  input: NewPetition,
): Allowed {
  const day = reference.calendar.localDate(now);
  const caller = identify(call.principal, reference, now);
  permit(caller, 'lodge a petition');
  const agency = settlerOf(reference, input, day);
  const ofData = input.kind === 'data_request';
  const errors = [
    ...(ofData && input.right === undefined ? [rightMissing()] : []),
    ...(!ofData && input.right !== undefined ? [rightNotAsked()] : []),
    ...dossierErrors(input),
    ...namedErrors(reference, input, day),
    ...personalErrors(keep(input.petitioner).applicant, { '/summary': input.summary }),
  ];
  if (errors.length === 0) errors.push(...settlerErrors(reference, input, agency, day));
  if (errors.length > 0) throw invalid(errors);
  return { input, now, day, reference, receivedBy: caller.agency ?? '', agency: agency ?? '', actor: caller.actor };
}

/** The numbers of petitions: by place of receipt and day. */
export const takePetitionNumbers = runningNumbers('petitions', 'petition_numbers');

function newPetition(allowed: Allowed, number: number): PetitionInput & { at: Date } {
  const { input, now, day, reference, receivedBy, agency } = allowed;
  const policy = reference.policies.inForce(day);
  const note = input.content ?? null;
  const kept = { ...keep(input.petitioner), note };
  return {
    at: now,
    code: numberedCode(receivedBy, 'PA', day, number),
    kind: input.kind,
    dataRight: input.right ?? null,
    summary: input.summary,
    portalCode: input.portalCode ?? null,
    receivedBy,
    dossierId: input.dossier?.id ?? null,
    dossierCode: input.dossier?.code ?? null,
    procedureCode: input.procedureCode ?? input.dossier?.procedureCode ?? null,
    aboutAgency: input.aboutAgency ?? null,
    aboutOfficial: input.aboutOfficial ?? null,
    agency,
    official: null,
    commitment: commitmentTo(kept),
    ...termsFromReceipt(reference.calendar, policy.petitions, input.kind, now),
    policyVersion: policy.version,
    calendarRevision: reference.calendarRevision,
    kept,
  };
}

/** Takes a petition in under the next number of the place of receipt and day (R28). */
export const lodge: Beginning<NewPetition, Allowed, PetitionView> = {
  process: 'petition',
  check: checkNewPetition,
  series: ({ receivedBy, day }) => [receivedBy, day],
  input: newPetition,
  show: ({ reference, unit, clock }) => petitionView(namesOf(reference), unit.root(), clock.now),
};
