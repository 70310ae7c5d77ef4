import type { Call } from '../../core/call.js';
import type { FieldError } from '../../core/errors.js';
import type { Actor } from '../../core/principal.js';
import { invalid, ruleViolated } from '../../core/refusals.js';
import type { CommandContext } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import { dateErrors } from '../calendar/index.js';
import { signatureUnmet } from '../consultations/index.js';
import { judged, numberedCode, runningNumbers, signingEntry, type Beginning } from '../processes/index.js';
import type { NamedAuthority } from '../signing/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { paperOf, paperSigned } from './act-rules.js';
import type { InspectionView } from './inspection-responses.js';
import { announcedBy, stageOf } from './inspection-terms.js';
import { inspectionView } from './inspection-view.js';
import type { InspectionInput, InspectionKind, InspectionScope, Paper } from './inspection.js';
import { teamErrors, teamOf, type TeamInput } from './team-rules.js';
import * as texts from './texts.js';

export interface NewInspection {
  readonly kind: InspectionKind;
  readonly title: string;
  readonly subjectAgency: string;
  readonly team: TeamInput;
  readonly scope: Pick<InspectionScope, 'kinds'> & {
    readonly procedures?: readonly string[] | undefined;
    readonly fields?: readonly string[] | undefined;
    readonly text?: string | undefined;
  };
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly basis: Paper & NamedAuthority;
  readonly plannedOn: string;
}

interface Allowed {
  readonly input: NewInspection;
  readonly now: Date;
  readonly day: string;
  readonly reference: ReferenceData;
  readonly leadAgency: string;
  /** By which authority the decision is signed, as the journal says it (R26). */
  readonly signing: ReturnType<typeof signingEntry>;
}

/** A period that has passed, or passes today. */
function periodErrors({ periodFrom, periodTo }: NewInspection, day: string): FieldError[] {
  if (periodTo < periodFrom) return [texts.periodReversed()];
  return periodTo > day ? [texts.periodInFuture()] : [];
}

function scopeErrors({ procedures }: ReferenceData, { scope }: NewInspection): FieldError[] {
  const all = procedures.all();
  const [codes, fields] = [new Set(all.map(({ code }) => code)), new Set(all.map(({ field }) => field))];
  const tasksOnly = scope.kinds.includes('task');
  return [
    ...(scope.procedures ?? []).flatMap((each, index) =>
      codes.has(each) ? [] : [texts.unknownProcedure(`/scope/procedures/${index}`, each)],
    ),
    // Fields of tasks are not those of procedures alone.
    ...(scope.fields ?? []).flatMap((each, index) =>
      fields.has(each) || tasksOnly ? [] : [texts.unknownField(`/scope/fields/${index}`, each)],
    ),
    ...scope.kinds.flatMap((each, index) =>
      scope.kinds.indexOf(each) < index ? [texts.kindTwice(`/scope/kinds/${index}`)] : [],
    ),
  ];
}

function errorsOf(
  { directory, procedures, calendar, policies, ...rest }: ReferenceData,
  input: NewInspection,
  leadAgency: string,
  now: Date,
): FieldError[] {
  const reference = { directory, procedures, calendar, policies, ...rest };
  const day = calendar.localDate(now);
  const basis = { calendar, rules: policies.inForce(day).inspections };
  const { subjectAgency, plannedOn, kind } = input;
  return [
    ...(directory.activeAgency(subjectAgency, day) ? [] : [texts.unknownAgency('/subjectAgency', subjectAgency)]),
    ...(subjectAgency === leadAgency ? [texts.inspectsItself()] : []),
    ...teamErrors(reference, input.team, subjectAgency, day),
    ...scopeErrors(reference, input),
    ...periodErrors(input, day),
    ...dateErrors({ path: '/basis/documentDate', date: input.basis.documentDate, today: day }),
    ...(plannedOn < day ? [texts.plannedInPast('/plannedOn')] : []),
    ...(kind === 'planned' && plannedOn >= day && announcedBy(basis, plannedOn) < now
      ? [texts.tooSoonToAnnounce('/plannedOn', basis.rules.announceWorkingDays)]
      : []),
  ];
}

/** R23: by an agency that watches over all, with a decision, a team, a period that has passed and a day to come. */
function checkNewInspection(
  { reference, clock: { now } }: CommandContext<ReferenceData>,
  call: Call,
  input: NewInspection,
): Allowed & { actor: Actor } {
  const day = reference.calendar.localDate(now);
  const caller = identify(call.principal, reference, now);
  permit(caller, 'order an inspection');
  const leadAgency = caller.agency ?? '';
  const errors = errorsOf(reference, input, leadAgency, now);
  if (errors.length > 0) throw invalid(errors);
  const { signingAuthority, delegationId } = input.basis;
  const { procedures = [], fields = [] } = input.scope;
  const signed = paperSigned({ reference, scope: { procedures, fields }, day }, input.basis, leadAgency);
  const authority = judged(reference, signed, day, { signingAuthority, delegationId });
  const unmet = [...signatureUnmet(reference, input.basis, leadAgency, day), ...authority.unmet];
  if (unmet.length > 0) throw ruleViolated(unmet);
  return { input, now, day, reference, leadAgency, actor: caller.actor, signing: signingEntry(signed, authority) };
}

/** The numbers of inspections: by agency and day. */
export const takeInspectionNumbers = runningNumbers('inspections', 'inspection_numbers');

function newInspection(
  { input, now, day, reference, leadAgency }: Allowed,
  number: number,
): InspectionInput & { at: Date } {
  const { calendar, policies, calendarRevision } = reference;
  const policy = policies.inForce(day);
  const { kind, plannedOn, scope } = input;
  const stage = kind === 'planned' ? 'announce' : 'begin';
  return {
    at: now,
    code: numberedCode(leadAgency, 'KT', day, number),
    kind,
    title: input.title,
    leadAgency,
    subjectAgency: input.subjectAgency,
    team: teamOf(reference, input.team, day),
    scope: {
      kinds: scope.kinds,
      procedures: scope.procedures ?? [],
      fields: scope.fields ?? [],
      text: scope.text ?? null,
    },
    periodFrom: input.periodFrom,
    periodTo: input.periodTo,
    basis: paperOf(input.basis),
    plannedOn,
    ...stageOf({ calendar, rules: policy.inspections }, stage, { plannedOn, from: now, now }),
    policyVersion: policy.version,
    calendarRevision,
  };
}

/** Orders an inspection, under the next number of its agency and day. */
export const orderInspection: Beginning<NewInspection, Allowed, InspectionView> = {
  process: 'inspection',
  check: checkNewInspection,
  series: ({ leadAgency, day }) => [leadAgency, day],
  input: newInspection,
  signing: ({ signing }) => signing,
  show: ({ reference, unit, clock }) => inspectionView(namesOf(reference), unit.root(), clock.now),
};
