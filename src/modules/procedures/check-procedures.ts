import type { FieldError } from '../../core/errors.js';
import { folded } from '../../core/spelling.js';
import { checkSteps, type StepBasis } from './check-steps.js';
import type { ProcedureDefinition } from './procedure.js';
import {
  codeRepeated,
  consultsItself,
  noSuchAgency,
  outsideTimeLimits,
  roundNeeded,
  shortestOverLongest,
} from './texts.js';

/** Stands for any agency in the lists that allow it. */
export const ANY = '*';

/** What is wrong with procedures whose form is right, by the directory and the calendar; empty if nothing is. */
export function checkProcedures(procedures: readonly ProcedureDefinition[], basis: StepBasis): FieldError[] {
  const { isAgency } = basis;
  return [
    ...repeated(
      procedures.map((each) => each.code),
      (i) => `/procedures/${i}/code`,
    ),
    ...procedures.flatMap((procedure, i) => [
      ...repeated(
        procedure.components.map((each) => each.code),
        (j) => `/procedures/${i}/components/${j}/code`,
      ),
      ...checkAgencies(procedure, `/procedures/${i}`, isAgency),
      ...checkBounds(procedure, `/procedures/${i}/consultation`),
      ...repeated(
        (procedure.steps ?? []).map((each) => each.code),
        (j) => `/procedures/${i}/steps/${j}/code`,
      ),
      ...repeated(procedure.receivingPoints ?? [], (j) => `/procedures/${i}/receivingPoints/${j}`),
      ...checkSteps(procedure, `/procedures/${i}`, basis),
    ]),
  ];
}

/** Two that differ in letter case alone would be one to everybody who names them. */
function repeated(codes: readonly string[], path: (index: number) => string): FieldError[] {
  const all = codes.map(folded);
  return codes.flatMap((code, index) =>
    all.indexOf(folded(code)) === index
      ? []
      : [{ path: path(index), code: 'duplicate_code', message: codeRepeated(code) }],
  );
}

function checkAgencies(
  procedure: ProcedureDefinition,
  path: string,
  isAgency: (code: string) => boolean,
): FieldError[] {
  const { leadAgencies, requiredConsultees, optionalConsultees } = procedure;
  const lists = { leadAgencies, requiredConsultees, optionalConsultees };
  const errors = Object.entries(lists).flatMap(([name, codes]) => [
    ...repeated(codes, (index) => `${path}/${name}/${index}`),
    ...codes.flatMap((code, index): FieldError[] => {
      if (isAgency(code) || (code === ANY && name !== 'requiredConsultees')) return [];
      return [{ path: `${path}/${name}/${index}`, code: 'unknown_agency', message: noSuchAgency(code) }];
    }),
  ]);
  const asksItself = requiredConsultees.findIndex((each) => leadAgencies.length === 1 && leadAgencies[0] === each);
  if (asksItself >= 0) {
    const message = consultsItself;
    errors.push({ path: `${path}/requiredConsultees/${asksItself}`, code: 'consulting_itself', message });
  }
  return errors;
}

function checkBounds({ consultation, requiredConsultees }: ProcedureDefinition, path: string): FieldError[] {
  const { responseWorkingDays, minWorkingDays, maxWorkingDays, maxRounds } = consultation;
  const errors: FieldError[] = [];
  if (minWorkingDays > maxWorkingDays) {
    const message = shortestOverLongest;
    errors.push({ path: `${path}/minWorkingDays`, code: 'bounds_reversed', message });
  }
  for (const [handling, days] of Object.entries(responseWorkingDays)) {
    if (days >= minWorkingDays && days <= maxWorkingDays) continue;
    const message = outsideTimeLimits(minWorkingDays, maxWorkingDays);
    errors.push({ path: `${path}/responseWorkingDays/${handling}`, code: 'out_of_bounds', message });
  }
  if (maxRounds === 0 && requiredConsultees.length > 0) {
    const message = roundNeeded;
    errors.push({ path: `${path}/maxRounds`, code: 'no_round', message });
  }
  return errors;
}
