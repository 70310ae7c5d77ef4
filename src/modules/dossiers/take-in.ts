import type { Call } from '../../core/call.js';
import { invalid, ruleViolated } from '../../core/refusals.js';
import type { Actor } from '../../core/principal.js';
import type { CommandContext } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import {
  commitmentTo,
  handedInErrors,
  handlingIdOf,
  handlingView,
  keep,
  type ApplicantInput,
  type HandedIn,
  type HandlingContext,
  type HandlingView,
} from '../citizens/index.js';
import type { KnownFiles } from '../files/index.js';
import { numberedCode, type Beginning } from '../processes/index.js';
import type { Channel, Procedure } from '../procedures/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { componentOf, listedCode } from './create-dossier.js';
import type { Component, DossierInput } from './dossier.js';
import { firstForecast } from './foresee-handling.js';
import { intakeUnmet, leadOf, officialOf } from './intake-rules.js';
import { unknownProcedure } from './texts.js';

/** What is handed in at a counter, by the portal or by post (R16). */
export interface NewIntake {
  readonly procedureCode: string;
  readonly channel: Channel;
  readonly applicant: ApplicantInput;
  readonly components: readonly HandedIn[];
  readonly leadAgency?: string | undefined;
  readonly responsibleOfficial?: string | undefined;
  readonly portalCode?: string | undefined;
  /** The files that the caller may name. */
  readonly known?: KnownFiles;
}

interface Allowed {
  readonly id: string;
  readonly input: NewIntake;
  readonly now: Date;
  readonly day: string;
  readonly reference: ReferenceData;
  readonly procedure: Procedure;
  readonly leadAgency: string;
  readonly responsibleOfficial: string;
  readonly receivingPoint: string;
  readonly components: readonly Component[];
  readonly actor: Actor;
}

function checkIntake(
  { reference, unit, clock: { now } }: CommandContext<ReferenceData>,
  call: Call,
  input: NewIntake,
): Allowed {
  const day = reference.calendar.localDate(now);
  const caller = identify(call.principal, reference, now);
  permit(caller, 'take a dossier in');
  const procedure = reference.procedures.inForce(input.procedureCode, day);
  if (!procedure) throw invalid([unknownProcedure(input.procedureCode)]);
  const receivingPoint = caller.agency ?? '';
  const leadAgency = leadOf(reference, procedure, input.leadAgency, receivingPoint, day);
  const responsibleOfficial = officialOf(reference, input.responsibleOfficial, leadAgency, day);
  const errors = handedInErrors(input.components, input.known, day);
  if (errors.length > 0) throw invalid(errors);
  const unmet = intakeUnmet(procedure, input, leadAgency, receivingPoint);
  if (unmet.length > 0) throw ruleViolated(unmet);
  const known = input.known ?? new Map<string, string>();
  const components = input.components.map((each) => ({
    ...componentOf(listedCode(procedure, each.code), each, caller, now, known),
    form: each.form,
  }));
  const allowed = { id: unit.rootId, input, now, day, reference, procedure, leadAgency, responsibleOfficial };
  return { ...allowed, receivingPoint, components, actor: caller.actor };
}

/** The dossier is called by its procedure: a title of its own would tell who applies. */
function newIntake(allowed: Allowed, number: number): DossierInput & { at: Date } {
  const { input, now, day, reference, procedure, leadAgency } = allowed;
  const { calendar } = reference;
  const code = numberedCode(leadAgency, null, day, number);
  const dueAt = calendar.addWorkingDays(now, procedure.timeLimit.workingDays);
  const kept = keep(input.applicant);
  const { checkWorkingHours } = reference.policies.inForce(day).citizens;
  const checkDueAt = calendar.addWorkingHours(now, checkWorkingHours);
  return {
    at: now,
    code,
    procedureCode: procedure.code,
    procedureVersion: procedure.version,
    title: procedure.title,
    summary: null,
    handling: 'normal',
    leadAgency,
    responsibleOfficial: allowed.responsibleOfficial,
    components: allowed.components,
    dueAt,
    calendarRevision: reference.calendarRevision,
    handled: {
      id: handlingIdOf(allowed.id),
      input: {
        aggregateCode: code,
        leadAgency,
        procedureCode: procedure.code,
        receivingPoint: allowed.receivingPoint,
        channel: input.channel,
        portalCode: input.portalCode ?? null,
        commitment: commitmentTo(kept),
        checkDueAt,
        appointmentAt: dueAt,
        forecast: firstForecast(reference, procedure, { checkDueAt, dueAt }, now),
        kept,
      },
    },
  };
}

/** Takes a dossier of citizens in, under the next number of its lead and day (R1, R2, R16). */
export const takeIn: Beginning<NewIntake, Allowed, HandlingView> = {
  process: 'dossier',
  check: checkIntake,
  series: ({ leadAgency, day }) => [leadAgency, day],
  input: newIntake,
  show: ({ reference, unit, clock }) =>
    handlingView(
      namesOf(reference),
      unit.root(),
      unit.instance<HandlingContext>(handlingIdOf(unit.rootId)),
      [],
      clock.now,
    ),
};
