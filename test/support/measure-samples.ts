import { DEFAULT_POLICY } from '../../src/modules/procedures/index.js';
import type { Charged } from '../../src/modules/referrals/charged.js';
import type { MeasureInput } from '../../src/modules/referrals/measure-input.js';
import type { MeasureBasis } from '../../src/modules/referrals/measure-law.js';
import { hours, NOW } from './machine-samples.js';
import { seedReferenceData } from './seed-reference-data.js';

/** What measures are weighed against, around one violation of the department of finance. */

export const [A, B] = ['H29.4', 'H29.7'] as const;
export const rules = DEFAULT_POLICY.referrals;
export const charged = (change: Partial<Charged> = {}): Charged => ({
  id: 'v',
  agency: A,
  kind: 'no_opinion',
  status: 'recorded',
  occurredAt: NOW,
  recordedAt: NOW,
  explanationDueAt: hours(100),
  ruled: true,
  ...change,
});
export const basis = (violations: readonly Charged[], now = NOW): MeasureBasis => ({
  reference: seedReferenceData(),
  rules,
  agencies: [A],
  violations,
  now,
});
export const input = (change: Partial<MeasureInput> = {}): MeasureInput => ({
  agency: A,
  measure: 'criticism',
  reason: 'x',
  ...change,
});
export const on = (day: string): Charged => charged({ occurredAt: new Date(`${day}T17:00:00+07:00`) });
