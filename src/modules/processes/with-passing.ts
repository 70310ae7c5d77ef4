import type { Passing } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';
import { momentsOf, passOn, PASSING_NOTES, rowConcerns } from './passing.js';
import { writePassed, writeUndecided } from './passing-store.js';
import type { RegisteredProcess } from './registered-process.js';

/** Machines whose instances have parts that pass: what a list of them may ask for. */
export const PASSING_KINDS = [
  'dossier',
  'request',
  'meeting',
  'violation',
  'referral',
  'handling',
  'step',
  'task',
  'contribution',
  'petition',
  'procedure_review',
  'inspection',
  'rotation_plan',
  'delegation',
] as const;

const KNOWN: readonly string[] = PASSING_KINDS;

/** A process whose aggregates pass on: they go over to those who take over from their agencies, before anything else happens to them (R27). */
export function withPassing(process: RegisteredProcess): RegisteredProcess {
  if (!process.succession) return process;
  for (const { machine } of process.succession.parties)
    if (!KNOWN.includes(machine)) throw new Error(`${process.name}: ${machine} is no kind of what passes`);
  const passing: Passing<ReferenceData> = {
    moments: momentsOf,
    concerns: (machine, row, reference, now) => rowConcerns(process, machine, row, reference, now),
    pass: (unit, reference, clock, asOf) => void passOn(process, unit, reference, clock, asOf),
  };
  const writers = { ...process.writers, passed: writePassed, undecided: writeUndecided };
  return { ...process, passing, writers, notes: [...(process.notes ?? []), ...PASSING_NOTES] };
}
