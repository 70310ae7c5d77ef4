import type { Party } from '../processes/index.js';
import { answering, type ViolationContext } from './violation.js';

const contextOf = (context: object) => context as ViolationContext;

/** What may still be explained: recorded, or upheld by silence and not ruled on. */
const isOpen = (state: string | undefined, { ruling }: ViolationContext): boolean =>
  state === 'recorded' || state === 'explained' || (state === 'upheld' && ruling === null);

/**
 * Who answers for a violation that nobody has ruled on (R27). It stays with the agency that earned it. Of the process that it hangs on:
 * several share its table.
 */
export const violationParty = (process: string): Party => ({
  machine: 'violation',
  part: 'answering',
  open: ({ state, context }) => isOpen(state['state'], contextOf(context)),
  named: (context) => [answering(contextOf(context))],
  replaced: (context, by) => {
    const agency = by.get(answering(contextOf(context)));
    return agency === undefined ? {} : { answeringAgency: agency };
  },
  isOpen: `i.process = '${process}' and (i.state in ('recorded', 'explained') or i.state = 'upheld' and i.ruling is null)`,
  isNamed: '(i.answering_agency is null and i.agency = any($2::text[]) or i.answering_agency = any($2::text[]))',
});
