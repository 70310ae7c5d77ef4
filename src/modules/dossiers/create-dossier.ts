import type { Call } from '../../core/call.js';
import { invalid, ruleViolated } from '../../core/refusals.js';
import type { FieldError } from '../../core/errors.js';
import type { Actor } from '../../core/principal.js';
import { folded, Spelling } from '../../core/spelling.js';
import type { CommandContext } from '../../workflow/index.js';
import { identify, permit, type Caller } from '../auth/index.js';
import { numberedCode, runningNumbers, type Beginning } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { dateErrors } from '../calendar/index.js';
import { inOffice, notOfAgency } from '../directory/index.js';
import { fileOf, unknownFiles, type KnownFiles } from '../files/index.js';
import type { Handling, Procedure } from '../procedures/index.js';
import { componentsUnmet } from '../submissions/index.js';
import type { Component, DossierInput } from './dossier.js';
import type { DossierView } from './dossier-responses.js';
import { dossierView } from './dossier-view.js';
import { componentRepeated, doesNotLead, unknownProcedure } from './texts.js';

export interface NewDossier {
  readonly procedureCode: string;
  readonly title: string;
  readonly summary?: string | undefined;
  readonly handling: Handling;
  readonly responsibleOfficial: string;
  readonly components: readonly {
    readonly code: string;
    readonly title?: string | undefined;
    readonly documentNumber?: string | undefined;
    readonly documentDate?: string | undefined;
    readonly fileId?: string | undefined;
  }[];
  /** The files that the caller may name. */
  readonly known?: KnownFiles;
}

interface Allowed {
  readonly input: NewDossier;
  readonly now: Date;
  readonly day: string;
  readonly reference: ReferenceData;
  readonly leadAgency: string;
  readonly procedure: Procedure;
  readonly components: readonly Component[];
}

/**
 * Checks a new dossier: one lead, competent for the procedure (R2), one responsible official of that lead (R1), no component
 * beyond the procedure (R16).
 */
function checkNewDossier(
  { reference, clock: { now } }: CommandContext<ReferenceData>,
  call: Call,
  input: NewDossier,
): Allowed & { actor: Actor } {
  const { known = new Map() } = input;
  const day = reference.calendar.localDate(now);
  const caller = identify(call.principal, reference, now);
  permit(caller, 'open a dossier');
  const leadAgency = caller.agency ?? '';
  const procedure = reference.procedures.inForce(input.procedureCode, day);
  if (!procedure) throw invalid([unknownProcedure(input.procedureCode)]);
  if (!procedure.leadAgencies.includes('*') && !procedure.leadAgencies.includes(leadAgency))
    throw ruleViolated([doesNotLead(leadAgency)]);
  if (!inOffice(reference.directory, input.responsibleOfficial, leadAgency, day))
    throw notOfAgency('/responsibleOfficial', input.responsibleOfficial, leadAgency);
  const given = input.components.map((each) => ({ ...each, code: listedCode(procedure, each.code) }));
  const named = given.map(({ fileId }, index) => ({ path: `/components/${index}`, fileId }));
  const errors = [
    ...repeatedCodes(given),
    ...given.flatMap(({ documentDate: date }, index) =>
      dateErrors({ path: `/components/${index}/documentDate`, date, today: day }),
    ),
    ...unknownFiles(named, known),
  ];
  if (errors.length > 0) throw invalid(errors);
  const components = given.map((each) => componentOf(each.code, each, caller, now, known));
  const extra = componentsUnmet(procedure, { components }).filter((each) => each.code === 'extra_component');
  if (extra.length > 0) throw ruleViolated(extra);
  return { input, now, day, reference, leadAgency, procedure, components, actor: caller.actor };
}

/** The component as the procedure writes it, whatever letter case it comes in; one that it does not list, as it came. */
export const listedCode = (
  { components }: { readonly components: readonly { readonly code: string }[] },
  code: string,
): string => new Spelling(components.map((each) => each.code)).keptAs(code) ?? code;

export const componentOf = (
  code: string,
  input: Omit<NewDossier['components'][number], 'code'>,
  caller: Caller,
  now: Date,
  known: KnownFiles,
): Component => ({
  code,
  title: input.title ?? null,
  documentNumber: input.documentNumber ?? null,
  documentDate: input.documentDate ?? null,
  ...fileOf(input.fileId, known),
  addedAt: now.toISOString(),
  addedBy: caller.official,
});

function repeatedCodes(components: NewDossier['components']): FieldError[] {
  const seen = new Set<string>();
  return components.flatMap(({ code }, index) => {
    const repeated = seen.has(folded(code));
    seen.add(folded(code));
    return repeated ? [componentRepeated(`/components/${index}/code`, code)] : [];
  });
}

/** The numbers of dossiers: by lead and day. */
export const takeNumbers = runningNumbers('dossiers', 'dossier_numbers');

function newDossier(
  { input, now, day, reference, leadAgency, procedure, components }: Allowed,
  number: number,
): DossierInput & { at: Date } {
  return {
    at: now,
    code: numberedCode(leadAgency, null, day, number),
    procedureCode: procedure.code,
    procedureVersion: procedure.version,
    title: input.title,
    summary: input.summary ?? null,
    handling: input.handling,
    leadAgency,
    responsibleOfficial: input.responsibleOfficial,
    components,
    dueAt: reference.calendar.addWorkingDays(now, procedure.timeLimit.workingDays),
    calendarRevision: reference.calendarRevision,
  };
}

/** Opens a dossier under the next number of its agency and day (R1, R2). */
export const createDossier: Beginning<NewDossier, Allowed, DossierView> = {
  process: 'dossier',
  check: checkNewDossier,
  series: ({ leadAgency, day }) => [leadAgency, day],
  input: newDossier,
  show: ({ reference, unit, clock }) => dossierView(reference, unit.root(), clock.now, clock.now, []),
};
