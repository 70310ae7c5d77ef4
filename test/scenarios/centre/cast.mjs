/** Who applies for what at a one-stop centre, and how each unit works: the same ones for the same seed. */
import { readFileSync } from 'node:fs';
import { random } from '../killer.mjs';

const { procedures } = JSON.parse(readFileSync(new URL('../../../seed/procedures.json', import.meta.url), 'utf8'));
export const PROCEDURES = Object.fromEntries(procedures.map((each) => [each.code, each]));

/** Six procedures, each with its share of what comes in. */
const SHARES = {
  'TTHC-KD-01': 30,
  'TTHC-XD-01': 20,
  'TTHC-DL-01': 15,
  'TTHC-TP-01': 15,
  'TTHC-MT-01': 10,
  'TTHC-YT-01': 10,
};
export const HANDLED = Object.keys(SHARES);
const DRAWN = HANDLED.flatMap((code) => Array(SHARES[code]).fill(code));

/** How much of its hours a step takes: from, to. Whatever is not here takes its ordinary share. */
const ORDINARY = [0.35, 0.85];
const PACE = {
  'TTHC-KD-01 xem-xet': [0.2, 0.4],
  'TTHC-DL-01 tham-dinh': [0.25, 0.45],
  'TTHC-MT-01 ha-tang': [1.3, 2.4],
  'TTHC-YT-01 thuc-te': [0.8, 1.7],
};
/** Steps that the play makes slow, and a term that it leaves far above what is needed. */
export const SLOW = ['TTHC-MT-01 ha-tang', 'TTHC-YT-01 thuc-te'];
export const GENEROUS = ['TTHC-DL-01'];
/** One official takes longer than the others, whatever the step. */
export const SLUGGISH = { official: 'H29.6-04', more: 0.7 };
/** What applicants of this procedure mostly have to complete. */
export const CLUSTER = { procedure: 'TTHC-TP-01', component: 'tru-so' };

/** When a lead that is offered to apologise does so: shares of in time and of too late; the others never do. */
const APOLOGIES = { 'H29.6': [0.8, 0.1], 'H29.7': [0.4, 0.3], 'H29.9': [0, 0.2] };

export const LEADS = [...new Set(HANDLED.map((code) => PROCEDURES[code].leadAgencies[0]))];
export const UNITS = [
  ...new Set([...LEADS, ...HANDLED.flatMap((code) => PROCEDURES[code].steps.map((each) => each.unit))]),
];

/** Everybody who comes, in the order of days. */
export function applicants(seed, count, days) {
  const next = random(seed * 104_729);
  const some = (chance) => next() < chance;
  const between = ([from, to]) => from + (to - from) * next();
  const one = (list) => list[Math.floor(next() * list.length)];
  const channelOf = (share) => (share < 0.45 ? 'direct' : share < 0.85 ? 'online' : 'postal');

  const formOf = (channel, { reusable }, share) => {
    if (reusable && share < 0.5) return 'reused';
    if (channel === 'online') return 'digitised';
    return channel === 'direct' && share < 0.75 ? 'digitised' : 'paper';
  };
  const apologyOf = (lead, share) => {
    const [inTime, tooLate] = APOLOGIES[lead] ?? [0.6, 0.2];
    return share < inTime ? 'in_time' : share < inTime + tooLate ? 'too_late' : 'never';
  };
  const handled = (no) => {
    const procedure = PROCEDURES[one(DRAWN)];
    const [lead] = procedure.leadAgencies;
    const channel = channelOf(next());
    const components = procedure.components
      .filter((each) => each.required || some(0.3))
      .map((each) => ({ code: each.code, form: formOf(channel, each, next()) }));
    const clustered = procedure.code === CLUSTER.procedure && some(0.35);
    return {
      no,
      procedure: procedure.code,
      lead,
      channel,
      components,
      begins: Math.floor((no / count) * days),
      moment: Math.floor(next() * 4),
      checkAfter: some(0.8) ? 0 : 1 + Math.floor(next() * 2),
      missing: clustered ? CLUSTER.component : some(0.08) ? one(components).code : null,
      broughtAfter: some(0.85) ? 1 + Math.floor(next() * 8) : null,
      refused: some(0.03),
      steps: procedure.steps.map((step) => ({
        code: step.code,
        unit: step.unit,
        hours: step.workingHours,
        official: one(step.officials ?? [`${step.unit}-03`, `${step.unit}-04`]),
        pace: between(PACE[`${procedure.code} ${step.code}`] ?? ORDINARY),
      })),
      sentBack: some(0.04),
      asked: procedure.code === 'TTHC-XD-01' && some(0.25) ? one(['answers', 'silent']) : null,
      asksLater: some(0.03),
      ends: some(0.02) ? 'stopped' : some(0.02) ? 'withdrawn' : null,
      apology: apologyOf(lead, next()),
      exempt: some(0.05),
      deliveredAfter: Math.floor(next() * 4),
      to: { direct: 'applicant', online: some(0.85) ? 'electronic' : 'applicant', postal: 'post' }[channel],
      rates: some(0.4) ? { by: some(0.06) ? 'public' : 'counter', score: some(0.85) ? 5 : 2 } : null,
      complains: some(0.04) ? { settledAfter: some(0.7) ? 6 : 18, satisfied: some(0.6) } : null,
    };
  };
  return Array.from({ length: count }, (_, no) => handled(no));
}
