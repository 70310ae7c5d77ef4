import type { FieldError } from '../../core/errors.js';
import { folded } from '../../core/spelling.js';
import { LEAD_UNIT } from './procedure-steps.js';
import type { ProcedureDefinition } from './procedure.js';
import {
  channelRepeated,
  noSuchAgency,
  noSuchComponent,
  notForKind,
  stepOfficialElsewhere,
  stepsBeyondTerm,
} from './texts.js';

/** What the steps of a procedure are checked against. */
export interface StepBasis {
  readonly isAgency: (code: string) => boolean;
  /** Whether the official holds or held a position in that agency. */
  readonly isOfficialOf: (official: string, agency: string) => boolean;
  /** Working hours that a term of so many working days has at least. */
  readonly hoursIn: (workingDays: number) => number;
}

/** What is between an applicant and the counter: internal procedures have steps and a result, and none of it (R17). */
const OF_APPLICANTS = ['channels', 'receivingPoints', 'fees', 'supplements'] as const;
const OF_STEPS = ['steps', 'result'] as const;

/** R16, R17: units and officials are of the directory, components of the procedure, and the steps fit into its term. */
export function checkSteps(procedure: ProcedureDefinition, path: string, basis: StepBasis): FieldError[] {
  const { kind, steps = [], receivingPoints = [], channels = [] } = procedure;
  const beyond: readonly (keyof ProcedureDefinition)[] =
    kind === 'citizen' ? [] : kind === 'internal' ? OF_APPLICANTS : [...OF_APPLICANTS, ...OF_STEPS];
  const misplaced = beyond.filter((name) => procedure[name] !== undefined);
  if (misplaced.length > 0)
    return misplaced.map((name) => ({ path: `${path}/${name}`, code: 'not_for_kind', message: notForKind(kind) }));
  return [
    ...channels.flatMap((channel, index): FieldError[] =>
      channels.indexOf(channel) === index
        ? []
        : [{ path: `${path}/channels/${index}`, code: 'duplicate_code', message: channelRepeated }],
    ),
    ...receivingPoints.flatMap((code, index) => unknownUnit(code, `${path}/receivingPoints/${index}`, basis)),
    ...steps.flatMap((_, index) => checkStep(procedure, index, `${path}/steps/${index}`, basis)),
    ...checkTerm(procedure, path, basis),
  ];
}

const unknownUnit = (code: string, path: string, { isAgency }: StepBasis): FieldError[] =>
  code === LEAD_UNIT || isAgency(code) ? [] : [{ path, code: 'unknown_agency', message: noSuchAgency(code) }];

function checkStep(
  { steps = [], components }: ProcedureDefinition,
  index: number,
  path: string,
  basis: StepBasis,
): FieldError[] {
  const step = steps[index]!;
  const listed = new Set(components.map((each) => folded(each.code)));
  return [
    ...unknownUnit(step.unit, `${path}/unit`, basis),
    ...(step.officials ?? []).flatMap((official, at): FieldError[] =>
      step.unit !== LEAD_UNIT && basis.isOfficialOf(official, step.unit)
        ? []
        : [
            {
              path: `${path}/officials/${at}`,
              code: 'official_not_of_unit',
              message: stepOfficialElsewhere(official, step.unit),
            },
          ],
    ),
    ...(step.components ?? []).flatMap((code, at): FieldError[] =>
      listed.has(folded(code))
        ? []
        : [{ path: `${path}/components/${at}`, code: 'unknown_component', message: noSuchComponent(code) }],
    ),
  ];
}

function checkTerm({ steps = [], timeLimit }: ProcedureDefinition, path: string, { hoursIn }: StepBasis): FieldError[] {
  const hours = steps.reduce((sum, each) => sum + each.workingHours, 0);
  const most = hoursIn(timeLimit.workingDays);
  if (hours <= most) return [];
  return [{ path: `${path}/steps`, code: 'steps_beyond_term', message: stepsBeyondTerm(hours, most) }];
}
