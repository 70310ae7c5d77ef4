import type { z } from 'zod';
import { readInput } from './input.js';
import { respelling } from './respell.js';
import type { Handler, Route, RouteSpec } from './route-spec.js';

/**
 * Declares one operation: its whole contract, and the function that makes its handler. Input and output are typed by the
 * schemas. Without `params`, `query` or `body` the handler sees `undefined` there.
 */
export function defineRoute<
  D,
  S extends z.ZodType = z.ZodUndefined,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(spec: RouteSpec<P, Q, B, S>, factory: (deps: D) => Handler<P, Q, B, S>): Route<D> {
  const read = readInput<P, Q, B>(spec);
  const respell = respelling([spec.params, spec.query, spec.body]);
  return {
    spec,
    bind: (deps) => {
      const handler = factory(deps);
      return async (raw, context, spellings) => {
        const input = read(raw);
        if (!respell || !spellings || context.call.tenant === '') return handler({ ...input, ...context });
        const spelled = await respell([input.params, input.query, input.body], spellings, context.call.tenant);
        const [params, query, body] = spelled as [z.output<P>, z.output<Q>, z.output<B>];
        return handler({ params, query, body, ...context });
      };
    },
  };
}
