import type { RegisteredProcess } from '../../src/modules/processes/index.js';
import {
  recordViolation,
  VIOLATION_ENTRIES,
  violationMachine,
  violationTable,
} from '../../src/modules/violations/index.js';
import type { PermitContext } from './permit-machine.js';
import { permitProcess } from './permit-process.js';

/** The permits of the tests as a process of the service: one registration. Their holder is the agency that leads them, and their code. */
export const registeredPermits: RegisteredProcess = {
  ...permitProcess,
  children: {
    ...permitProcess.children,
    violation: { machine: violationMachine, table: violationTable, records: VIOLATION_ENTRIES },
  },
  reactions: (unit, entry, reference) => {
    if (entry.type !== 'permit.expired') return;
    const { holder, expiresAt } = unit.root<PermitContext>().context;
    const charge = {
      kind: 'late_task',
      agency: holder,
      official: null,
      occurredAt: entry.at,
      dueAt: expiresAt,
      lateUntil: null,
    } as const;
    recordViolation(unit, entry, reference, charge, { code: holder, leadAgency: holder, procedureCode: null });
  },
  columns: { code: 'holder', lead: 'holder', createdAt: 'updated_at' },
  access: { read: 'read a dossier', subjectOf: (unit) => ({ leadAgency: unit.root<PermitContext>().context.holder }) },
  acts: [],
  chapters: [],
};
