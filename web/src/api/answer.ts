import type { Problem } from '../../../clients/typescript/src/index.js';

/** What the service answered instead, as an error. */
export class Refused extends Error {
  constructor(readonly problem: Problem | undefined) {
    super(problem?.detail ?? 'no answer');
  }
}

/** What was answered. Throws `Refused` where that is a problem. */
export function answerOf<T>({ data, error }: { readonly data?: unknown; readonly error?: unknown }): T {
  if (data === undefined) throw new Refused(error as Problem | undefined);
  return data as T;
}

/** The problem that an error of a query stands for; undefined where nothing was answered at all. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Refused) return error.problem;
  return typeof error === 'object' && error !== null && 'code' in error && 'status' in error
    ? (error as Problem)
    : undefined;
}
