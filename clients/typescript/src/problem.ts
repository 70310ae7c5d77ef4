import type { Problem } from './schema.js';

/** An answer that is an error. Decide by `code`; show `problem.detail` to people; name `requestId` when you report it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly status: number,
    /** Undefined where something on the way answered instead of the service, such as a balancer. */
    readonly problem: Problem | undefined,
    readonly requestId: string | null,
  ) {
    super(problem ? `${status} ${problem.code}: ${problem.detail}` : `${status}: not an answer of the service`);
  }

  get code(): Problem['code'] | undefined {
    return this.problem?.code;
  }
}

interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

type DataOf<A> = A extends { data: infer Data } ? Data : never;

/** The body of an answer: `await unwrap(api.GET(…))`. An error is thrown as a ProblemError. */
export async function unwrap<A extends Answer>(call: Promise<A>): Promise<DataOf<A>> {
  const { data, error, response } = await call;
  if (!response.ok)
    throw new ProblemError(response.status, isProblem(error) ? error : undefined, response.headers.get('x-request-id'));
  return data as DataOf<A>;
}

const isProblem = (error: unknown): error is Problem =>
  typeof error === 'object' && error !== null && 'code' in error && 'detail' in error;
