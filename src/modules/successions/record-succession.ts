import type { Call } from '../../core/call.js';
import { ENGINE, type Principal } from '../../core/principal.js';
import { invalid } from '../../core/refusals.js';
import type { Command } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import { startOfDay } from '../calendar/index.js';
import {
  compileDirectory,
  directoryReads,
  saveSuccessions,
  toDirectoryRows,
  type Succession,
} from '../directory/index.js';
import { publishingLock } from '../procedures/index.js';
import { numberedCode, runningNumbers, type BeginAll, type Beginning } from '../processes/index.js';
import { bumpRevision } from '../revisions/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { successionErrors, type NewSuccession } from './succession-rules.js';
import type { SuccessionDecision, SuccessionInput, Successor } from './succession.js';

/** What begins: handed in by somebody, or declared with the directory. */
interface Begun {
  readonly predecessors: readonly string[];
  readonly successors: readonly Successor[];
  readonly rest: string | null;
  readonly effectiveOn: string;
  readonly decision: SuccessionDecision | null;
  readonly declared: boolean;
}

interface Allowed {
  readonly begun: Begun;
  readonly now: Date;
  readonly day: string;
  readonly reference: ReferenceData;
  readonly by: string | null;
}

/** The numbers of successions: by agency and day. */
export const takeSuccessionNumbers = runningNumbers('successions', 'succession_numbers');

function newSuccession({ begun, now, day, reference, by }: Allowed, number: number): SuccessionInput & { at: Date } {
  const lead = begun.successors[0]!.agency;
  return {
    at: now,
    code: numberedCode(lead, 'KT', day, number),
    leadAgency: lead,
    ...begun,
    effectiveAt: startOfDay(reference.calendar.timezone, begun.effectiveOn),
    recordedBy: by,
  };
}

const recorded: Beginning<Begun, Allowed, { readonly id: string }> = {
  process: 'succession',
  check: ({ reference, clock: { now } }, call, begun) => {
    const caller = identify(call.principal, reference, now);
    permit(caller, 'record a succession');
    const { actor } = caller;
    return { begun, now, day: reference.calendar.localDate(now), reference, by: actor.official, actor };
  },
  series: ({ begun, day }) => [begun.successors[0]!.agency, day],
  input: newSuccession,
  show: ({ unit }) => ({ id: unit.rootId }),
};

/** Everything as an administrator hands it in; a split without a word on the rest is refused before. */
const begunBy = ({ rest = null, ...given }: NewSuccession): Begun => ({ ...given, rest, declared: false });

/** One line for each pair, as the rules read them. */
const linesOf = (
  id: string,
  { predecessors, successors, rest, effectiveOn }: Begun,
  nameOf: (code: string) => string,
): Succession[] =>
  predecessors.flatMap((predecessor) =>
    successors.map(({ agency, fields, procedures }) => ({
      predecessor,
      predecessorName: nameOf(predecessor),
      successor: agency,
      effectiveOn,
      successionId: id,
      fields,
      procedures,
      rest: rest === agency,
    })),
  );

/**
 * Records a succession (R27), and tells the rules of it in the same transaction, one at a time in a tenant: of two that together would come round, the second
 * is refused. Throws `invalid` with everything that is wrong.
 */
export const createRecordSuccession =
  ({ beginAll, referenceOf }: { beginAll: BeginAll; referenceOf: (tenant: string) => Promise<ReferenceData> }) =>
  async (call: Call, given: NewSuccession): Promise<{ readonly id: string }> => {
    const reference = await referenceOf(call.tenant);
    let nameOf = (code: string): string => code;
    const begun = begunBy(given);
    const [made] = await beginAll(call, recorded, [begun], {
      changesReference: true,
      reads: [publishingLock(call.tenant), ...directoryReads(call.tenant)],
      refuses: ([locked, ...rows]) => {
        // By the rows themselves, and not by what is held in memory: another may have been recorded a moment ago.
        const directory = compileDirectory(toDirectoryRows(rows));
        const now = locked![0]!['now'] as Date;
        const today = reference.calendar.localDate(now);
        const { backdatedDays } = reference.policies.inForce(today).successions;
        const ground = { directory, procedures: reference.procedures, today, backdatedDays };
        const errors = successionErrors(given, ground);
        if (errors.length > 0) throw invalid(errors);
        nameOf = (code) => directory.agency(code)?.name ?? code;
      },
      writes: (_now, [id]) => [
        saveSuccessions(call.tenant, linesOf(id!, begun, nameOf)),
        bumpRevision(call.tenant, false),
      ],
    });
    return made!;
  };

/** The service itself, which begins what the directory has declared. */
const service = (tenant: string): Principal => ({
  clientId: 'phoihop',
  clientName: 'phoihop',
  operator: true,
  tenant,
  agency: null,
  roles: new Set(),
  official: null,
});

/** Begins the process of what the directory declares of one predecessor and day, under the id that it was given there. */
export const declaredSuccession = (
  tenant: string,
  id: string,
  lines: readonly Succession[],
): Command<ReferenceData, void> => {
  const begun = declared(lines);
  return {
    process: 'succession',
    call: { tenant, principal: service(tenant) },
    target: { new: id },
    series: ({ reference, clock }) => [begun.successors[0]!.agency, reference.calendar.localDate(clock.now)],
    handle: ({ unit, reference, clock: { now } }, _rows, number) => {
      const day = reference.calendar.localDate(now);
      unit.create('succession', id, newSuccession({ begun, now, day, reference, by: null }, number), ENGINE);
    },
  };
};

function declared(lines: readonly Succession[]): Begun {
  const [{ predecessor, effectiveOn }] = lines as readonly [Succession];
  return {
    predecessors: [predecessor!],
    successors: lines.map(({ successor, fields = [], procedures = [] }) => ({
      agency: successor,
      fields: [...fields],
      procedures: [...procedures],
    })),
    rest: lines.find((each) => each.rest)?.successor ?? null,
    effectiveOn,
    decision: null,
    declared: true,
  };
}
