import type { Principal } from '../../src/core/principal.js';
import { PROCESSES } from '../../src/app/processes.js';
import type { Scope } from '../../src/modules/processes/index.js';
import type { ReferenceData } from '../../src/modules/tenants/index.js';
import { commandContext, GENESIS, UnitOfWork, type Instance } from '../../src/workflow/index.js';
import { bindingsOf } from '../../src/workflow/process.js';
import { handlingContext, stepContext } from './citizen-samples.js';
import { dossierContext, meetingPlan, referralPlan } from './dossier-samples.js';
import { inspectionContext } from './inspection-samples.js';
import { NOW, requestContext } from './machine-samples.js';
import { meetingContext } from './meeting-samples.js';
import { referralContext } from './referral-samples.js';
import { procedureOf, seedReferenceData } from './seed-reference-data.js';
import { petitionContext } from './petition-samples.js';
import { contributionContext, taskContext } from './task-samples.js';
import { violationContext } from './violation-samples.js';

/** A dossier with one of everything that hangs on it, in memory, and those who have a part in it: rules without a database. */

export const ASKED = 'H29.4';
export const INVITED = 'H29.3';

export const principal = (agency: string, change: Partial<Principal> = {}): Principal => ({
  clientId: 'x',
  clientName: 'x',
  operator: false,
  tenant: 'H29',
  agency,
  roles: new Set(),
  official: `${agency}-01`,
  ...change,
});

export const PRINCIPALS = {
  lead: principal(dossierContext().leadAgency),
  asked: principal(ASKED),
  invited: principal(INVITED),
  office: principal('H29.1'),
  committee: principal('H29'),
  'home affairs': principal('H29.2'),
  inspectorate: principal('H29.5'),
  reader: principal(dossierContext().leadAgency, { roles: new Set(['reader']) }),
  'who only reads': principal(dossierContext().leadAgency, { scopes: new Set(['read']) }),
  stranger: principal('H29.9'),
};
export type Who = keyof typeof PRINCIPALS;

export const of = (machine: string, context: object, state: Record<string, string>, version = 1): Instance => ({
  machine,
  id: machine,
  state,
  context,
  version,
});

const invitees = meetingPlan().invitees.map((each, index) => (index === 0 ? { ...each, agency: INVITED } : each));

export const SAMPLES: Readonly<Record<string, Instance>> = {
  dossier: of('dossier', dossierContext(), { process: 'drafting', clock: 'running', supplement: 'none' }),
  request: of('request', requestContext({ agency: ASKED }), { state: 'pending' }),
  meeting: of('meeting', meetingContext({ invitees: invitees.slice(0, 1) }), { state: 'called' }),
  violation: of('violation', violationContext({ agency: ASKED }), { state: 'recorded' }),
  referral: of('referral', referralContext({ ...referralPlan({ agencies: [ASKED] }) }), { state: 'lodged' }),
  handling: of('handling', handlingContext(), { state: 'handling' }),
  step: of('step', stepContext(), { state: 'in_time' }),
};

/** The same of a task: the lead leads it, and who is asked has a part in it. */
export const TASK_SAMPLES: Readonly<Record<string, Instance>> = {
  task: of('task', taskContext(), { process: 'in_progress', clock: 'in_term' }),
  contribution: of('contribution', contributionContext({ agency: ASKED }), { state: 'pending' }),
  violation: of(
    'violation',
    violationContext({ agency: ASKED, kind: 'late_task', procedureCode: null, requestId: null }),
    { state: 'recorded' },
  ),
  referral: of(
    'referral',
    referralContext({ ...referralPlan({ agencies: [ASKED], procedureCode: null, leadAgency: 'H29.1' }) }),
    { state: 'lodged' },
  ),
};

/** The same of a petition: the lead settles it, and who is asked is complained about. */
export const PETITION_SAMPLES: Readonly<Record<string, Instance>> = {
  petition: of('petition', petitionContext({ aboutAgency: ASKED }), { state: 'settling' }),
  violation: of(
    'violation',
    violationContext({ agency: ASKED, kind: 'late_petition', procedureCode: null, requestId: null }),
    { state: 'recorded' },
  ),
};

/** The same of an inspection: the Office carries it out, at who is asked. */
export const INSPECTION_SAMPLES: Readonly<Record<string, Instance>> = {
  inspection: of('inspection', inspectionContext({ subjectAgency: ASKED }), { state: 'under_way' }),
  violation: of(
    'violation',
    violationContext({ agency: ASKED, kind: 'slow_to_remedy', procedureCode: null, requestId: null }),
    { state: 'recorded' },
  ),
};

const ALL_SAMPLES = {
  dossier: SAMPLES,
  task: TASK_SAMPLES,
  petition: PETITION_SAMPLES,
  inspection: INSPECTION_SAMPLES,
};

/** The reference data of `seed/`, its planning procedure changed; a citizen's procedure that the lead decides itself, say. */
export const referenceWith = (change: object): ReferenceData => {
  const procedure = { ...procedureOf(dossierContext().procedureCode), ...change };
  const { procedures, ...rest } = seedReferenceData();
  return { ...rest, procedures: { ...procedures, version: () => procedure, inForce: () => procedure } };
};

const CLOCK = {
  tenant: 'H29',
  now: NOW,
  sandbox: false,
  timezone: 'Asia/Ho_Chi_Minh',
  revision: 1,
  calendarRevision: 1,
};

/** What an act on this instance stands on, among the other samples, for whoever calls. */
export function scopeOf(
  who: Who,
  instance: Instance,
  {
    reference = seedReferenceData(),
    others = [],
    now = NOW,
    process = 'dossier',
  }: {
    readonly process?: keyof typeof ALL_SAMPLES;
    readonly reference?: ReferenceData;
    readonly others?: readonly Instance[];
    readonly now?: Date;
  } = {},
): Scope {
  const samples = ALL_SAMPLES[process];
  const bindings = bindingsOf(PROCESSES.find(({ name }) => name === process)!);
  const all = new Map([...Object.values(samples), ...others, instance].map((each) => [each.id, each]));
  const unit = new UnitOfWork(bindings, process, { seq: 0, head: GENESIS }, [...all.values()]);
  const call = { tenant: 'H29', principal: PRINCIPALS[who] };
  return { ctx: commandContext({ ...CLOCK, now }, reference, unit), call, id: instance.id, entries: [], rows: [] };
}
