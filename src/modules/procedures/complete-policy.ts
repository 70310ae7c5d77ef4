import { DEFAULT_MEASURES, type Measure } from './measure-catalogue.js';
import { DEFAULT_POLICY, type PolicyDefinition } from './policy.js';

/** A measure as it is sent, and as it was kept before measures had a kind. */
export type GivenMeasure = Pick<Measure, 'code' | 'name' | 'basis' | 'validFrom' | 'validTo'> &
  Partial<Pick<Measure, 'kind' | 'fits' | 'leadersOnly' | 'confirmed'>>;

type GivenPart<T> = T extends { readonly measures: readonly Measure[] }
  ? Partial<Omit<T, 'measures'>> & { readonly measures?: readonly GivenMeasure[] }
  : T extends string | boolean
    ? T
    : Partial<T>;

/** What may be left out of a policy: whole parts, and what a part did not have in earlier days. */
export type GivenPolicy = { readonly [K in keyof PolicyDefinition]?: GivenPart<PolicyDefinition[K]> };

const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A policy with everything in it: what `given` leaves out, also inside a part, is as in `before`. */
export function completePolicy(before: PolicyDefinition, given: GivenPolicy): PolicyDefinition {
  const parts = Object.entries(before).map(([name, value]: [string, unknown]) => {
    const said: unknown = given[name as keyof GivenPolicy];
    return [name, isPart(value) && isPart(said) ? { ...value, ...said } : (said ?? value)];
  });
  const whole = Object.fromEntries(parts) as PolicyDefinition;
  return { ...whole, referrals: { ...whole.referrals, measures: whole.referrals.measures.map(completeMeasure) } };
}

/** A form that the defaults know is of the kind that they say; any other is administrative and for everybody. */
function completeMeasure(given: GivenMeasure): Measure {
  const known = DEFAULT_MEASURES.filter((each) => each.code === given.code);
  const fits = given.fits ?? [...new Set(known.flatMap((each) => each.fits))];
  return {
    code: given.code,
    name: given.name,
    kind: given.kind ?? known[0]?.kind ?? 'administrative',
    fits,
    leadersOnly: given.leadersOnly ?? known[0]?.leadersOnly ?? false,
    basis: given.basis,
    validFrom: given.validFrom,
    validTo: given.validTo,
    confirmed: given.confirmed ?? false,
  };
}

/** Parts that policies did not have when this one was published say what they say by default. */
export const withDefaults = (stored: GivenPolicy): PolicyDefinition => completePolicy(DEFAULT_POLICY, stored);
