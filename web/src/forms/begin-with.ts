import { resolved } from './contract-read';
import type { Act, Contract } from './contract-types';
import type { Value } from './form-context';

interface Known {
  /** Local day of the tenant. */
  readonly today: string;
  /** Who fills the form. */
  readonly official: string | null;
  /** The thing that the act is about, as the API answers it. */
  readonly about: unknown;
}

/** What a form begins with, where it can be known: the day of a document that must have one, and each question that is to be answered. */
export function beginWith(contract: Contract, act: Act, { today, about }: Known): Value {
  if (!act.body) return undefined;
  const { properties = {}, required = [] } = resolved(contract, act.body);
  const begun: Record<string, Value> = {};
  if ('documentDate' in properties && required.includes('documentDate')) begun['documentDate'] = today;
  // What is asked for on the page of a record is about that record.
  const { id } = (about ?? {}) as { id?: unknown };
  if (required.includes('recordId') && id !== undefined) begun['recordId'] = id;
  const questions = (about as { questions?: readonly { no: number }[] } | undefined)?.questions;
  if ('answers' in properties && questions) begun['answers'] = questions.map(({ no }) => ({ question: no }));
  return Object.keys(begun).length === 0 ? undefined : begun;
}
