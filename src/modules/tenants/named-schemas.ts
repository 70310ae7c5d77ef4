import { z } from 'zod';

const agencyName = z.string().nullable().meta({ description: 'Name of the agency, as the directory has it.' });
const officialName = z.string().nullable().meta({ description: 'Name of the official.' });
const officialPosition = z
  .string()
  .nullable()
  .meta({ description: 'Position that the official held on that day, or last before it.' });

type AgencyShape<F extends string, S> = Record<F, S> & Record<`${F}Name`, typeof agencyName>;
type OfficialShape<F extends string, S> = Record<F, S> &
  Record<`${F}Name`, typeof officialName> &
  Record<`${F}Position`, typeof officialPosition>;

/** Fields of an answer that tell an agency by code and name, as `Names.agency` makes them. */
export function namedAgency<F extends string>(field: F): AgencyShape<F, z.ZodString>;
export function namedAgency<F extends string, S extends z.ZodType>(field: F, code: S): AgencyShape<F, S>;
export function namedAgency(field: string, code: z.ZodType = z.string()) {
  return { [field]: code, [`${field}Name`]: agencyName };
}

/** Fields of an answer that tell an official by code, name and position, as `Names.official` makes them. */
export function namedOfficial<F extends string>(field: F): OfficialShape<F, z.ZodString>;
export function namedOfficial<F extends string, S extends z.ZodType>(field: F, code: S): OfficialShape<F, S>;
export function namedOfficial(field: string, code: z.ZodType = z.string()) {
  return { [field]: code, [`${field}Name`]: officialName, [`${field}Position`]: officialPosition };
}

/** Code of an agency or an official, or none. */
export const codeOrNone = z.string().nullable();

/** Names of several, in the order of their codes. */
export const namesInOrder = z.array(z.string().nullable()).meta({ description: 'Their names, in the same order.' });
