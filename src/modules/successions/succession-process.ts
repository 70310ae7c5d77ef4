import { possibleForCaller, type Chapter, type RegisteredProcess } from '../processes/index.js';
import { subjectOfSuccession } from './loaded-succession.js';
import { takeSuccessionNumbers } from './record-succession.js';
import { SUCCESSION_ACTS } from './succession-acts.js';
import { SUCCESSION_ENTRIES } from './succession-journal.js';
import { successionMachine } from './succession-machine.js';
import { successionTable } from './succession-table.js';
import { SUCCESSION_WORK } from './succession-work.js';
import type { SuccessionContext } from './succession.js';

const CHAPTER: Chapter = {
  machine: successionMachine,
  title: 'Succession',
  text: 'Agencies end on a day, and others take over their open work. What passes are other aggregates, each in a transaction of its own batch.',
};

/** Everything that the service needs to know of successions. */
export const successionProcess: RegisteredProcess = {
  name: 'succession',
  root: { machine: successionMachine, table: successionTable, records: SUCCESSION_ENTRIES },
  children: {},
  takeNumbers: takeSuccessionNumbers,
  refusal: possibleForCaller(SUCCESSION_ACTS),
  columns: { code: 'code', lead: 'lead_agency', createdAt: 'announced_at' },
  access: {
    read: 'read common matters',
    subjectOf: (unit) => subjectOfSuccession(unit.root<SuccessionContext>().context),
  },
  work: SUCCESSION_WORK,
  chapters: [CHAPTER],
  acts: SUCCESSION_ACTS,
};
