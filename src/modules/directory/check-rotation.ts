import type { FieldError } from '../../core/errors.js';
import type { AgencyInput, OfficialInput } from './directory-input.js';
import type { Position } from './directory.js';
import {
  fieldNeeded,
  rotationEndsBeforeItBegins,
  unknownRotationField,
  yearsNeeded,
  yearsOutOfBounds,
} from './texts.js';

/** What a tenant's policy says of positions whose holders go elsewhere after some years (R29). */
export interface RotationBounds {
  readonly minYears: number;
  readonly maxYears: number;
  /** Empty: any. */
  readonly fields: readonly string[];
}

const speaksOfIt = ({ rotationYears, field, rotationFrom }: OfficialInput): boolean =>
  [rotationYears, field, rotationFrom].some((each) => each !== undefined && each !== null);

/**
 * R29: a listed position has years within the bounds, and a field; empty if each of those that the call tells about has.
 * @param positions as they will be
 */
export function checkRotation(
  agencies: readonly AgencyInput[],
  positions: readonly Position[],
  { minYears, maxYears, fields }: RotationBounds,
): FieldError[] {
  return agencies.flatMap(({ officials }, i) =>
    officials.flatMap((given, j): FieldError[] => {
      if (!speaksOfIt(given)) return [];
      const path = `/agencies/${i}/officials/${j}`;
      const held = positions
        .filter(({ official }) => official === given.code)
        .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
        .findLast(({ validFrom }) => validFrom === (given.validFrom ?? validFrom));
      if (!held) return [];
      const { rotationYears: years = null, field = null, rotationFrom: from = null, validTo } = held;
      if (years === null) return [{ path: `${path}/rotationYears`, code: 'years_needed', message: yearsNeeded }];
      return [
        ...(years < minYears || years > maxYears
          ? [{ path: `${path}/rotationYears`, code: 'out_of_bounds', message: yearsOutOfBounds(minYears, maxYears) }]
          : []),
        ...(field === null ? [{ path: `${path}/field`, code: 'field_needed', message: fieldNeeded }] : []),
        ...(field !== null && fields.length > 0 && !fields.includes(field)
          ? [{ path: `${path}/field`, code: 'unknown_field', message: unknownRotationField(field) }]
          : []),
        ...(from !== null && validTo !== null && validTo < from
          ? [{ path: `${path}/rotationFrom`, code: 'ends_before_it_begins', message: rotationEndsBeforeItBegins }]
          : []),
      ];
    }),
  );
}
