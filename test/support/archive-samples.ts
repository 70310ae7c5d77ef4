import type { ArchiveContext, ArchiveEvent, ArchiveInput } from '../../src/modules/retention/archive.js';
import { hours, NOW } from './machine-samples.js';

export const archiveInput = (): ArchiveInput => ({ agency: 'H29.6' });

export const archiveContext = (change: Partial<ArchiveContext> = {}): ArchiveContext => ({
  agency: 'H29.6',
  owedYear: 2025,
  owedRecords: 3,
  dueAt: hours(40),
  owedSince: NOW,
  begunAt: NOW,
  ...change,
});

/** What is counted: nothing, the same year, another year. */
export const archiveEvents = (at: Date): readonly ArchiveEvent[] => [
  { type: 'count_records', at, owed: null },
  { type: 'count_records', at, owed: { year: 2025, records: 2, dueAt: hours(40) } },
  { type: 'count_records', at, owed: { year: 2026, records: 1, dueAt: hours(400) } },
];
