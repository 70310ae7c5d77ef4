import { compileCalendar, type CalendarDay, type CalendarDefinition } from '../../src/modules/calendar/index.js';
import { compileDirectory, type Agency, type Position } from '../../src/modules/directory/index.js';
import {
  compilePolicies,
  compileProcedures,
  DEFAULT_POLICY,
  type Policy,
  type Procedure,
  type ProcedureDefinition,
  stepTimesOf,
} from '../../src/modules/procedures/index.js';
import { NO_MANDATES } from '../../src/modules/signing/index.js';
import type { ReferenceData } from '../../src/modules/tenants/index.js';
import { seedFile } from './province.js';

/** The reference data of a tenant with the files of `seed/` and the default policy, for rules that need no database. */

type SeedAgency = Omit<Agency, 'activeTo'> & {
  readonly officials: readonly (Pick<Position, 'role' | 'maySign'> & {
    readonly code: string;
    readonly position: string;
  })[];
};

const definition = seedFile<CalendarDefinition>('vn-working-calendar');
const { agencies } = seedFile<{ agencies: SeedAgency[] }>('hcmc-agencies');
const procedures = seedFile<{ procedures: ProcedureDefinition[] }>('procedures').procedures.map((each): Procedure => ({
  ...each,
  version: 1,
}));

export const policy: Policy = { ...DEFAULT_POLICY, version: 1 };

/** A position of the official in the agency, from the first day of the agency unless told otherwise. */
export const position = (official: string, agency: string, change: Partial<Position> = {}): Position => ({
  official,
  agency,
  title: 'Giám đốc',
  role: 'head',
  maySign: true,
  name: null,
  validFrom: '2025-07-01',
  validTo: null,
  ...change,
});

const directory = compileDirectory({
  agencies: agencies.map((each) => ({ ...each, activeTo: null })),
  positions: agencies.flatMap((agency) =>
    agency.officials.map(({ code, position: title, role, maySign }) =>
      position(code, agency.code, { title, role, maySign, validFrom: agency.activeFrom }),
    ),
  ),
  successions: [],
});

export const procedureOf = (code: string): Procedure => procedures.find((each) => each.code === code)!;

/** The calendar of `seed/` with these days besides, or instead of its own. */
export const seedCalendar = (...days: readonly Pick<CalendarDay, 'date' | 'kind'>[]) => {
  const changed = new Set(days.map((each) => each.date));
  const kept = definition.days.filter((each) => !changed.has(each.date));
  return compileCalendar({
    ...definition,
    days: [...kept, ...days.map((each) => ({ ...each, name: 'x' }))].sort((a, b) => (a.date < b.date ? -1 : 1)),
  });
};

export const seedReferenceData = (change: Partial<ReferenceData> = {}): ReferenceData => ({
  published: change.procedures ?? compileProcedures(procedures),
  tenant: 'H29',
  revision: 1,
  calendarRevision: 1,
  calendar: seedCalendar(),
  directory,
  procedures: compileProcedures(procedures),
  policies: compilePolicies([policy]),
  stepTimes: stepTimesOf([]),
  mandates: NO_MANDATES,
  outages: [],
  ...change,
});

/** A local time of Ho Chi Minh City: `2026-11-23T09:00`. */
export const local = (time: string): Date => new Date(`${time}:00+07:00`);
