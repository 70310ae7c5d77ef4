import type { Policy, Procedure } from '../../../clients/typescript/src/index.js';

/** Names by code; what a code means in one field alone is there as `field.code`. */
export type Names = ReadonlyMap<string, string>;

type Name = readonly [code: string, name: string];

interface Directory {
  readonly agencies: readonly {
    readonly code: string;
    readonly name: string;
    readonly officials: readonly { readonly code: string; readonly name?: string | null; readonly position: string }[];
  }[];
}

/** Agencies and officials of the day by their codes: an agency by its name, an official by name and position. */
export const namesIn = (directory: Directory | undefined): Name[] =>
  directory?.agencies.flatMap(({ code, name, officials }) => [
    [code, name] as const,
    ...officials.map((each) => [each.code, [each.name, each.position].filter(Boolean).join(', ')] as const),
  ]) ?? [];

/** A procedure by its title, with the code beside it: officials know both. Its steps and components by theirs. */
export const namesOfProcedure = ({
  code,
  title,
  steps = [],
  components,
}: Pick<Procedure, 'code' | 'title' | 'steps' | 'components'>): Name[] => [
  [code, `${title} (${code})`],
  ...steps.map((each) => [`step.${each.code}`, each.name] as const),
  ...components.map((each) => [`component.${each.code}`, each.name] as const),
];

/** What the catalogues of a policy name. */
export const namesOfPolicy = ({ suspension, apology, referrals, inspections, rotation, retention }: Policy): Name[] => [
  ...named('reason', suspension.reasons),
  ...named('ground', [...apology.exemptions, ...rotation.grounds]),
  ...named('measure', referrals.measures),
  ...named('findingKind', inspections.findingKinds),
  ...named('retentionCode', retention.rules),
];

const named = (field: string, catalogue: readonly { readonly code: string; readonly name: string }[]): Name[] =>
  catalogue.map(({ code, name }) => [`${field}.${code}`, name]);

/** Fields of which the codes are those of another one. */
const ALIKE: Readonly<Record<string, string>> = {
  ...{ steps: 'step', dropSteps: 'step' },
  ...{ components: 'component', componentCode: 'component', dropComponents: 'component' },
};

/** What the codes in a field are of. */
export const kindOfCodes = (field: string): string => ALIKE[field] ?? field;

/** A value, or each of a list, by its name, where it is a code that has one. A journal says codes, for names change. */
export const called = (names: Names, field: string, value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((each) => called(names, field, each))
    : typeof value === 'string'
      ? (names.get(`${kindOfCodes(field)}.${value}`) ?? names.get(value) ?? value)
      : value;

/** Fields that name procedures. */
const OF_PROCEDURES = /^procedure(s|Code|sWithoutRule)?$/;
/** Fields that may have a code of a policy's catalogue. */
const OF_POLICIES = /^(reason|ground|measure|findingKind|retentionCode)$/;

/** The procedures that an answer names anywhere in it. */
export const proceduresIn = (answer: unknown): string[] => stringsIn(answer, OF_PROCEDURES);

/** Codes have no spaces: a reason in words is none. */
export const hasCodesOfPolicies = (answer: unknown): boolean =>
  stringsIn(answer, OF_POLICIES).some((each) => /^\w+$/.test(each));

function stringsIn(answer: unknown, fields: RegExp): string[] {
  const found = new Set<string>();
  const look = (value: unknown, field: string): void => {
    if (typeof value === 'string') {
      if (fields.test(field)) found.add(value);
    } else if (Array.isArray(value)) for (const each of value) look(each, field);
    else if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value)) look(each, name);
  };
  look(answer, '');
  return [...found].sort();
}
