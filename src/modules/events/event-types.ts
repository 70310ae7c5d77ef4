import { bindingsOf } from '../../workflow/index.js';
import type { RegisteredProcess } from '../processes/index.js';

/** Every type of event that there is, sorted: what the machines of these processes may write into their journals, and what is noted beside them. */
export const eventTypesOf = (processes: readonly RegisteredProcess[]): readonly string[] =>
  [
    ...new Set(
      processes.flatMap((process) => [
        ...Object.values(bindingsOf(process)).flatMap(({ records }) => records),
        ...(process.notes ?? []),
      ]),
    ),
  ].sort();
