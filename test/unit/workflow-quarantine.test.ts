import { expect, test } from '@jest/globals';
import { Quarantine } from '../../src/workflow/index.js';

const entry = {
  process: 'permit',
  tenant: 'H29',
  aggregate: 'permit-1',
  work: 'deadlines',
  error: new Error('broken'),
};

test('who is set aside is told once, by however many batches it was met; after ten minutes it is tried again', () => {
  let now = 0;
  const told: string[] = [];
  const quarantine = new Quarantine(
    ({ aggregate }) => told.push(aggregate),
    () => now,
  );
  quarantine.add(entry);
  quarantine.add(entry);
  quarantine.add({ ...entry, aggregate: 'permit-2' });
  expect([told, quarantine.ids]).toEqual([
    ['permit-1', 'permit-2'],
    ['permit-1', 'permit-2'],
  ]);
  now = 599_999;
  expect(quarantine.size).toBe(2);
  now = 600_000;
  expect(quarantine.ids).toEqual([]);
  quarantine.add(entry);
  expect(told).toEqual(['permit-1', 'permit-2', 'permit-1']);
});
