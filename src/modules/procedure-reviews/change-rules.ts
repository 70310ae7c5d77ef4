import type { FieldError, Unmet } from '../../core/errors.js';
import { folded } from '../../core/spelling.js';
import type { Procedure, ProcedureDefinition } from '../procedures/index.js';
import type { Change } from './review.js';
import {
  componentExists,
  componentNamedTwice,
  lastStepStays,
  longerTerm,
  moreComponents,
  noSuchComponent,
  noSuchStep,
  nothingChanges,
  stepDroppedAndChanged,
  stepNamedTwice,
} from './texts.js';

/** Code of the procedure as it is kept, whatever its letter case. */
const keptAmong = (codes: readonly string[], code: string): string | undefined =>
  codes.find((each) => folded(each) === folded(code));

type Base = Pick<Procedure, 'components' | 'steps' | 'timeLimit'>;

/** The change with every code as the procedure has it; what the procedure does not have stays as it was written. */
export function spelledChange({ components, steps = [] }: Base, change: Change): Change {
  const step = (code: string): string =>
    keptAmong(
      steps.map((each) => each.code),
      code,
    ) ?? code;
  const component = (code: string): string =>
    keptAmong(
      components.map((each) => each.code),
      code,
    ) ?? code;
  return {
    ...change,
    ...(change.steps && { steps: change.steps.map((each) => ({ ...each, code: step(each.code) })) }),
    ...(change.dropSteps && { dropSteps: change.dropSteps.map(step) }),
    ...(change.dropComponents && { dropComponents: change.dropComponents.map(component) }),
  };
}

/** The procedure with the change, as a definition that could be published; a step no longer names what is not asked for any more. */
export function changed(base: Procedure, change: Change): ProcedureDefinition {
  const { version: _, ...definition } = base;
  const dropped = new Set(change.dropComponents ?? []);
  const gone = new Set(change.dropSteps ?? []);
  const hours = new Map((change.steps ?? []).map((each) => [each.code, each.workingHours]));
  return {
    ...definition,
    timeLimit: change.timeLimit ?? base.timeLimit,
    components: [...base.components.filter(({ code }) => !dropped.has(code)), ...(change.addComponents ?? [])],
    ...(base.steps && {
      steps: base.steps
        .filter(({ code }) => !gone.has(code))
        .map(({ components, ...step }) => ({
          ...step,
          workingHours: hours.get(step.code) ?? step.workingHours,
          ...(components && { components: components.filter((code) => !dropped.has(code)) }),
        })),
    }),
  };
}

/** What is wrong with a change, by the procedure alone: unknown codes, codes twice, nothing that changes. Codes as they are kept. */
export function changeErrors(base: Base, change: Change, path = '/change'): FieldError[] {
  const steps = (base.steps ?? []).map((each) => each.code);
  const components = base.components.map((each) => each.code);
  const { dropSteps = [], dropComponents = [], addComponents = [] } = change;
  const twice = (codes: readonly string[], index: number): boolean =>
    codes.findIndex((each) => folded(each) === folded(codes[index]!)) < index;
  const added = addComponents.map((each) => each.code);
  const set = (change.steps ?? []).map((each) => each.code);
  const errors = [
    ...set.flatMap((code, index): FieldError[] => {
      const at = `${path}/steps/${index}/code`;
      if (!steps.includes(code)) return [noSuchStep(at, code)];
      if (twice(set, index)) return [stepNamedTwice(at, code)];
      return dropSteps.includes(code) ? [stepDroppedAndChanged(at, code)] : [];
    }),
    ...dropSteps.flatMap((code, index): FieldError[] => {
      const at = `${path}/dropSteps/${index}`;
      if (!steps.includes(code)) return [noSuchStep(at, code)];
      if (twice(dropSteps, index)) return [stepNamedTwice(at, code)];
      return code === steps.at(-1) ? [lastStepStays(at, code)] : [];
    }),
    ...dropComponents.flatMap((code, index): FieldError[] => {
      const at = `${path}/dropComponents/${index}`;
      if (!components.includes(code)) return [noSuchComponent(at, code)];
      return twice(dropComponents, index) ? [componentNamedTwice(at, code)] : [];
    }),
    ...added.flatMap((code, index): FieldError[] => {
      const at = `${path}/addComponents/${index}/code`;
      if (twice(added, index)) return [componentNamedTwice(at, code)];
      return keptAmong(components, code) === undefined ? [] : [componentExists(at, code)];
    }),
  ];
  return errors.length === 0 && changesNothing(base, change) ? [nothingChanges(path)] : errors;
}

const changesNothing = (base: Base, { timeLimit, steps = [], ...lists }: Change): boolean =>
  (timeLimit === undefined || timeLimit.workingDays === base.timeLimit.workingDays) &&
  steps.every(
    ({ code, workingHours }) => base.steps?.find((each) => each.code === code)?.workingHours === workingHours,
  ) &&
  Object.values(lists).every((list) => list.length === 0);

/** R18: a review makes a procedure no heavier: no longer term, and no more components than before. */
export function heavierUnmet(base: Base, { timeLimit, dropComponents = [], addComponents = [] }: Change): Unmet[] {
  return [
    ...(timeLimit && timeLimit.workingDays > base.timeLimit.workingDays
      ? [longerTerm(base.timeLimit.workingDays)]
      : []),
    ...(addComponents.length > dropComponents.length
      ? [moreComponents(addComponents.length, dropComponents.length)]
      : []),
  ];
}
