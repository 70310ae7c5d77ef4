import type { LocalDate } from '../../core/dates.js';
import type { FieldError, Unmet } from '../../core/errors.js';
import { plusMonths, dateErrors } from '../calendar/index.js';
import { mayLead, type MandateKind } from '../procedures/index.js';
import { inForceOn, meet, type Mandate, type SignedTask } from '../signing/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { giverOf, partyOf as partyOfCode, takerOf, type Party } from './party-rules.js';
import * as texts from './texts.js';

export interface NewDelegation {
  readonly from: string;
  readonly to: string;
  readonly kind: MandateKind;
  readonly tasks?: readonly SignedTask[] | undefined;
  readonly procedures?: readonly string[] | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly conditions?: string | undefined;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly signedBy: string;
}

/** As it will be, with everything that was looked up. */
export interface Planned extends Omit<NewDelegation, 'tasks' | 'procedures' | 'fields'> {
  readonly giver: Party | undefined;
  readonly taker: Party | undefined;
  readonly tasks: readonly SignedTask[];
  readonly procedures: readonly string[];
  readonly fields: readonly string[];
}

type Known = Pick<ReferenceData, 'directory' | 'procedures' | 'policies' | 'mandates'>;

const once = <T>(items: readonly T[] = []): T[] => [...new Set(items)];

/** Fields that deputies may be assigned: those of the procedures, and those that the policy names beside them. */
const knownFields = ({ procedures, policies }: Known, day: LocalDate): ReadonlySet<string> =>
  new Set([...procedures.all().map((each) => each.field), ...policies.inForce(day).signing.fields]);

/** What is wrong in itself, and beside the directory and the procedures of the day; empty where nothing is. */
export function delegationErrors(known: Known, planned: Planned, day: LocalDate): FieldError[] {
  return [
    ...partyErrors(known, planned, day),
    ...periodErrors(known, planned, day),
    ...scopeErrors(known, planned, day),
    ...dateErrors({ date: planned.documentDate, today: day }),
  ];
}

function partyErrors({ directory }: Known, { from, to, giver, taker }: Planned, day: LocalDate): FieldError[] {
  const wrong = (path: string, code: string, party: Party | undefined): FieldError[] => {
    if (!party) return [texts.unknownParty(path, code)];
    if (party.agency === null) return [texts.notInOffice(path, code)];
    return party.official === null && !directory.activeAgency(party.agency, day)
      ? [texts.agencyClosed(path, code)]
      : [];
  };
  const same = giver && taker && giver.official === taker.official && giver.agency === taker.agency;
  return [...wrong('/from', from, giver), ...wrong('/to', to, taker), ...(same ? [texts.toItself()] : [])];
}

function periodErrors({ policies }: Known, planned: Planned, day: LocalDate): FieldError[] {
  const { kind, validFrom, validTo, documentDate } = planned;
  if (validTo < validFrom) return [texts.endsBeforeItBegins()];
  const most = policies.inForce(day).signing.maxMonths[kind];
  return [
    ...(validTo < day ? [texts.overAlready()] : []),
    ...(validFrom < documentDate ? [texts.beforeItsDocument()] : []),
    ...(validTo >= plusMonths(validFrom, most) ? [texts.tooLong(most)] : []),
  ];
}

function scopeErrors(known: Known, { kind, tasks, procedures, fields }: Planned, day: LocalDate): FieldError[] {
  const fieldsKnown = knownFields(known, day);
  return [
    ...(tasks.length + procedures.length + fields.length === 0 ? [texts.scopeNeeded()] : []),
    ...(kind === 'assignment_of_field' && procedures.length + fields.length === 0 ? [texts.fieldNeeded()] : []),
    ...procedures.flatMap((code, index) =>
      known.procedures.inForce(code, day) ? [] : [texts.unknownProcedure(`/procedures/${index}`, code)],
    ),
    ...fields.flatMap((field, index) =>
      fieldsKnown.has(field) ? [] : [texts.unknownField(`/fields/${index}`, field)],
    ),
  ];
}

/** R26: which rules it would break: pairs, competence of the giver, handing on, who signs. */
export function delegationUnmet(known: Known, planned: Planned, day: LocalDate): Unmet[] {
  const { directory, policies } = known;
  const { giver, taker, kind, signedBy, documentDate, from, to } = planned;
  if (!giver?.agency || !taker?.agency) return [];
  const rules = policies.inForce(day).signing;
  const gives = giverOf(directory, rules, giver, day);
  const takes = takerOf(directory, taker, giver.agency, day);
  if (gives === undefined) return [handsOn(known, giver, day) ? texts.handedOn(from) : texts.notTheirsToGive(from)];
  const permitted = rules.pairs.some((each) => each.kind === kind && each.from === gives && each.to === takes);
  const signs = directory.head(giver.agency, documentDate)?.official === signedBy;
  return [
    ...(permitted ? [] : [texts.pairNotPermitted(from, to)]),
    ...(signs ? [] : [texts.giverSigns(giver.agency)]),
    ...beyondUnmet(known, planned, giver.agency, gives === 'committee' || gives === 'chairman', day),
  ];
}

/** Whether somebody who has nothing of its own to give has something that was given. */
const handsOn = ({ mandates }: Known, { official, agency }: Party, day: LocalDate): boolean =>
  official !== null && mandates.givenTo(official, agency ?? '').some((each) => inForceOn(each, day));

/** What the giver does not have, it does not give: an agency takes part in the procedure, or leads it; a committee decides all. */
function beyondUnmet(
  { procedures }: Known,
  planned: Planned,
  agency: string,
  decidesAll: boolean,
  day: LocalDate,
): Unmet[] {
  if (decidesAll) return [];
  return planned.procedures.flatMap((code) => {
    const procedure = procedures.inForce(code, day);
    if (!procedure) return [];
    const asked = [...procedure.requiredConsultees, ...procedure.optionalConsultees];
    return mayLead(procedure, agency) || asked.includes('*') || asked.includes(agency)
      ? []
      : [texts.beyondTheGiver(agency, code)];
  });
}

/** Whether the same was announced already: the same document, from the same giver to the same taker. */
export const isRepeated = (planned: Planned, given: readonly Mandate[]): boolean =>
  given.some(
    (each) =>
      each.kind === planned.kind &&
      each.documentNumber === planned.documentNumber &&
      each.documentDate === planned.documentDate &&
      each.toAgency === planned.taker?.agency &&
      each.toOfficial === planned.taker.official,
  );

/** R1, R26: of kinds that are exclusive, nothing is with two people at once. Neither law says so; that one answers by name does. */
export function overlapsUnmet(known: Known, planned: Planned, given: readonly Mandate[], day: LocalDate): Unmet[] {
  if (!known.policies.inForce(day).signing.exclusive.includes(planned.kind)) return [];
  const fieldOf = (code: string) => known.procedures.inForce(code, day)?.field;
  return given
    .filter(
      (each) =>
        each.kind === planned.kind &&
        each.revokedOn === null &&
        each.validFrom <= planned.validTo &&
        planned.validFrom <= each.validTo &&
        meet(each, planned, fieldOf),
    )
    .map((each) => texts.givenAlready(each.code, each.toOfficial ?? each.toAgency));
}

/** The parties, and the scope as the tenant spells it. */
export const planned = (
  { directory, procedures }: Pick<Known, 'directory' | 'procedures'>,
  input: NewDelegation,
  day: LocalDate,
): Planned => ({
  ...input,
  giver: partyOfCode(directory, input.from, day),
  taker: partyOfCode(directory, input.to, day),
  tasks: once(input.tasks),
  procedures: once((input.procedures ?? []).map((each) => procedures.spelling.of(each))),
  fields: once(input.fields),
});
