import { humanised, type Language } from '../names';
import type { Act, Contract, Schema } from './contract-types';

/** The act at an address, with what its path names; an address may have gaps still (`…/positions/{requestId}`). */
export function actAt(
  contract: Contract,
  method: string,
  href: string,
): { act: Act; path: Record<string, string> } | undefined {
  const steps = href.split('?')[0]!.split('/');
  for (const act of contract.acts) {
    if (act.method !== method) continue;
    const wanted = act.path.split('/');
    if (wanted.length !== steps.length) continue;
    const fits = wanted.every((step, index) => step.startsWith('{') || step === steps[index]);
    if (fits) return { act, path: namedIn(wanted, steps) };
  }
  return undefined;
}

const namedIn = (wanted: readonly string[], steps: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    wanted.flatMap((step, index) =>
      step.startsWith('{') && !steps[index]!.startsWith('{')
        ? [[step.slice(1, -1), decodeURIComponent(steps[index]!)]]
        : [],
    ),
  );

/** Data of a person that are read with a reason: what such an act answers is shown, once, and kept nowhere. */
export const showsAnswer = ({ access }: Pick<Act, 'access'>): boolean => access.startsWith('look into ');

/** What the path of an act names and an address leaves open. */
export const gapsOf = (act: Act, path: Readonly<Record<string, string>>): string[] =>
  [...act.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => !(name in path));

/** A schema without references, and without the possibility of null: what may be left out is left out. */
export function resolved(contract: Contract, schema: Schema): Schema & { readonly kind: string } {
  const { $ref, ...own } = schema;
  const found: Schema = $ref === undefined ? own : { ...resolved(contract, contract.schemas[$ref] ?? {}), ...own };
  const choices = found.anyOf ?? found.oneOf;
  const chosen = choices?.find((each) => each.type !== 'null' && each.const === undefined);
  if (chosen && found.type === undefined) return resolved(contract, chosen);
  const types = [found.type ?? (found.properties ? 'object' : 'string')].flat();
  return { ...found, kind: types.find((each) => each !== 'null') ?? 'string' };
}

/** What a field is called. */
export function labelOf(contract: Contract, parent: string, name: string, language: Language): string {
  const label = contract.labels[`${parent}.${name}`] ?? contract.labels[name];
  return label?.[language] ?? humanised(name);
}
