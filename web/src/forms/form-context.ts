import { createContext, useContext } from 'react';
import type { Contract } from './contract-types';

/** What can be chosen for a field, beside what the contract says. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface FormState {
  readonly contract: Contract;
  /** What is wrong, by JSON pointer. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** What the thing that the act is about offers for a field, by the field's name: its requests, its components. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  /** So that labels find their fields. */
  readonly idOf: (pointer: string) => string;
}

const Context = createContext<FormState | undefined>(undefined);
export const FormProvider = Context.Provider;

export function useForm(): FormState {
  const state = useContext(Context);
  if (!state) throw new Error('outside of a form');
  return state;
}

export type Value = unknown;
export type Group = Readonly<Record<string, Value>>;

export interface FieldProps {
  /** JSON pointer of the field. */
  readonly pointer: string;
  readonly label: string;
  readonly required: boolean;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}
