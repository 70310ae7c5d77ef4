import type { Json, LocalDate } from '../../core/dates.js';
import { ENGINE } from '../../core/principal.js';
import type { Row } from '../../platform/db/index.js';
import { bindingsOf, instanceOf, type Instance, type TenantClock, type UnitOfWork } from '../../workflow/index.js';
import { startOfDay } from '../calendar/index.js';
import type { Step } from '../directory/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Party } from './parties.js';
import type { RegisteredProcess } from './registered-process.js';

/** Entries about successions, in the journals of all processes: one that its predecessor reads, one that its successor reads. */
export const PASSING_NOTES = ['succession.handed_over', 'succession.taken_over'] as const;

/** A part of an instance that passes, as its journal and the lists of a succession name it. */
export interface PassedPart {
  readonly successionId: string;
  readonly predecessor: string;
  readonly successor: string;
  readonly kind: string;
  readonly id: string;
  readonly part: string;
}

/** A part that no rule of a split gives to anybody. */
export type UndecidedPart = Omit<PassedPart, 'successor'>;

/** What people have decided where no rule does: the successor of a part of an instance, by `decidedKey`. */
export type Decided = ReadonlyMap<string, string>;

export const decidedKey = ({ id, part, predecessor }: Pick<PassedPart, 'id' | 'part' | 'predecessor'>): string =>
  `${id} ${part} ${predecessor}`;

const NOTHING_DECIDED: Decided = new Map();

interface Question {
  readonly process: RegisteredProcess;
  readonly unit: UnitOfWork;
  readonly reference: ReferenceData;
  readonly clock: TenantClock;
  readonly day: LocalDate;
  readonly decided: Decided;
}

/** The moments from which others have taken over: each day begins at midnight of the tenant. */
export const momentsOf = ({ directory, calendar }: ReferenceData, now: Date): readonly Date[] => {
  const { book } = directory;
  const day = calendar.localDate(now);
  return book.days.slice(0, book.effectiveBy(day)).map((each) => startOfDay(calendar.timezone, each));
};

const partiesOf = ({ succession }: RegisteredProcess, machine: string): readonly Party[] =>
  succession?.parties.filter((each) => each.machine === machine) ?? [];

/** Whether an open part of the instance is with an agency that others have taken over from. */
function concerns(process: RegisteredProcess, instance: Instance, reference: ReferenceData, day: LocalDate): boolean {
  const { book } = reference.directory;
  return partiesOf(process, instance.machine).some(
    (party) => party.open(instance) && party.named(instance.context).some((agency) => book.isGone(agency, day)),
  );
}

export function rowConcerns(
  process: RegisteredProcess,
  machine: string,
  row: Row,
  reference: ReferenceData,
  now: Date,
): boolean {
  if (partiesOf(process, machine).length === 0) return false;
  const instance = instanceOf(machine, bindingsOf(process)[machine]!.table, row);
  return concerns(process, instance, reference, reference.calendar.localDate(now));
}

/**
 * Gives the open parts of an aggregate to those who have taken over by a local day (R27). State, deadlines and terms stay as they are; an official who is not
 * of the successor is asked for anew. The journal says of each step who had what and who has it now. Does nothing where nobody was taken over from, and so may
 * be repeated.
 *
 * @returns parts that no rule gives to anybody
 */
export function passOn(
  process: RegisteredProcess,
  unit: UnitOfWork,
  reference: ReferenceData,
  clock: TenantClock,
  asOf: Date,
  decided: Decided = NOTHING_DECIDED,
): UndecidedPart[] {
  const { succession } = process;
  const day = reference.calendar.localDate(asOf);
  if (!succession || reference.directory.book.effectiveBy(day) === 0) return [];
  const question = { process, unit, reference, clock, day, decided };
  const led = leadOf(question);
  const passed: (PassedPart & { readonly effectiveOn: LocalDate })[] = [];
  const undecided: UndecidedPart[] = [];
  for (const instance of [...unit.progress.instances.values()])
    for (const party of partiesOf(process, instance.machine))
      if (party.open(instance)) passParty(question, instance.id, party, passed, undecided);
  if (passed.length === 0) return undecided;
  leadFollows(question, led);
  noteSteps(unit, clock, passed);
  for (const { effectiveOn: _, ...part } of passed)
    unit.effect('passed', part.id, { ...part, process: process.name, seq: unit.nextSeq - 1, at: clock.now });
  process.ownership?.ask(unit, reference, clock.now);
  return undecided;
}

interface Followed {
  readonly formerAgencies?: readonly string[] | null;
}

const formerWith = ({ formerAgencies }: Followed, others: Iterable<string>): string[] => [
  ...new Set([...(formerAgencies ?? []), ...others]),
];

function passParty(
  { process, unit, reference, day, decided }: Question,
  id: string,
  party: Party,
  passed: (PassedPart & { readonly effectiveOn: LocalDate })[],
  undecided: UndecidedPart[],
): void {
  const { book } = reference.directory;
  const { machine: kind, part } = party;
  const by = new Map<string, string>();
  const context = unit.instance<Followed>(id).context;
  const matter = () => process.succession!.matterOf(unit, reference);
  for (const agency of party.named(context)) {
    if (!book.isGone(agency, day)) continue;
    const { agency: heir, steps, undecided: isOpen } = heirOf(agency);
    for (const { successionId, ...step } of steps)
      if (successionId !== null) passed.push({ ...step, successionId, kind, id, part });
    if (steps.length > 0) by.set(agency, heir);
    const successionId = isOpen ? book.successionOf(heir) : undefined;
    if (successionId) undecided.push({ successionId, predecessor: heir, kind, id, part });
  }
  if (by.size === 0) return;
  unit.amend(id, { ...party.replaced(context, by), formerAgencies: formerWith(context, by.keys()) }, 'succeeded');

  /** By the rules, and where these end by what was decided; on from there by the rules again. */
  function heirOf(agency: string): { agency: string; steps: Step[]; undecided: boolean } {
    const found = book.heirOf(agency, day, matter());
    const successor = found.undecided ? decided.get(decidedKey({ id, part, predecessor: found.agency })) : undefined;
    if (successor === undefined) return { ...found, steps: [...found.steps] };
    const step: Step = {
      predecessor: found.agency,
      successor,
      successionId: book.successionOf(found.agency) ?? null,
      effectiveOn: book.endOf(found.agency)!,
    };
    const on = heirOf(successor);
    return { ...on, steps: [...found.steps, step, ...on.steps] };
  }
}

/** Who leads the aggregate. */
function leadOf({ process: { columns, root }, unit }: Question): unknown {
  const field = Object.entries(root.table.columns).find(([, { column }]) => column === columns.lead)?.[0];
  return (unit.root().context as Readonly<Record<string, unknown>>)[field ?? ''];
}

interface Following extends Followed {
  readonly leadAgency: string;
}

/** What repeats who leads goes on saying the same as the root, and is read on by who led it. */
function leadFollows(question: Question, before: unknown): void {
  const lead = leadOf(question);
  if (lead === before) return;
  const { unit, process } = question;
  for (const machine of process.succession?.followers ?? [])
    for (const { id, context } of unit.children<Following>(machine))
      if (context.leadAgency === before)
        unit.amend(id, { leadAgency: lead, formerAgencies: formerWith(context, [before]) }, 'succeeded');
}

/** Two entries for each step: what is about an agency is shown to it. */
function noteSteps(
  unit: UnitOfWork,
  { now }: TenantClock,
  passed: readonly (PassedPart & { readonly effectiveOn: LocalDate })[],
): void {
  const steps = new Map<string, (PassedPart & { readonly effectiveOn: LocalDate })[]>();
  for (const each of passed) {
    const key = JSON.stringify([each.predecessor, each.successor]);
    steps.set(key, [...(steps.get(key) ?? []), each]);
  }
  for (const [first, ...others] of steps.values()) {
    const { successionId, predecessor, successor, effectiveOn } = first!;
    const parts = [first!, ...others].map(({ kind, id, part }) => ({ kind, id, part })) as unknown as Json;
    const data = { successionId, predecessor, successor, effectiveOn, parts };
    unit.note({ type: 'succession.handed_over', about: predecessor, data }, now, ENGINE);
    unit.note({ type: 'succession.taken_over', about: successor, data }, now, ENGINE);
  }
}
