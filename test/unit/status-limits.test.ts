import { expect, test } from '@jest/globals';
import { StatusLimits } from '../../src/modules/citizens/status-limits.js';
import { isStatusSecret, newStatusKey, statusSecretOf } from '../../src/modules/citizens/status-secret.js';

/** Whether the question is looked at, and answered as wrong; seconds to wait where it is not. */
function guess(limits: StatusLimits, address: string, code: string): number {
  try {
    limits.ask(address, code);
  } catch (error) {
    return (error as { extras: { retryAfter: number } }).extras.retryAfter;
  }
  limits.wrong(address, code);
  return 0;
}

test('an address asks so often in a minute, right or wrong, whatever it asks for', () => {
  let now = 0;
  const limits = new StatusLimits(5, () => now);
  for (let no = 0; no < 5; no += 1) limits.ask('10.0.0.1', `H29-${no}`);
  expect(guess(limits, '10.0.0.1', 'H29-9')).toBe(12);
  expect(guess(limits, '10.0.0.2', 'H29-9')).toBe(0);
  now += 12_000;
  expect(guess(limits, '10.0.0.1', 'H29-9')).toBe(0);
});

test('hosts of one IPv6 network are one address', () => {
  const limits = new StatusLimits(1, () => 0);
  expect([guess(limits, '2001:db8::1', 'A'), guess(limits, '2001:db8::2', 'B')]).toEqual([0, 60]);
});

test('a code that was guessed at too often is looked at once a minute for each address, and for whoever has not guessed', () => {
  let now = 0;
  const limits = new StatusLimits(3, () => now);
  for (const address of ['a', 'b', 'c']) expect(guess(limits, address, 'h29-1')).toBe(0);
  expect(guess(limits, 'a', 'H29-1')).toBe(60);
  expect(guess(limits, 'a', 'H29-2')).toBe(0);
  expect(() => limits.ask('d', 'H29-1')).not.toThrow();
  now += 60_000;
  expect(guess(limits, 'a', 'H29-1')).toBe(0);
});

test('0 is no limit', () => {
  const limits = new StatusLimits(0);
  for (let no = 0; no < 1_000; no += 1) expect(guess(limits, 'a', 'H29-1')).toBe(0);
});

test('a secret is that of one dossier of one tenant under one key, however it is typed', () => {
  const [key, of] = [newStatusKey(), { tenant: 'H29', dossierId: 'x', code: 'H29.6-261120-0001' }];
  const secret = statusSecretOf(key, of);
  expect(secret).toMatch(/^([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/);
  expect(isStatusSecret(key, of, secret.toLowerCase().replaceAll('-', ' '))).toBe(true);
  for (const other of [
    { ...of, tenant: 'H30' },
    { ...of, dossierId: 'y' },
    { ...of, code: 'H29.6-261120-0002' },
  ])
    expect(isStatusSecret(key, other, secret)).toBe(false);
  expect(isStatusSecret(newStatusKey(), of, secret)).toBe(false);
  for (const wrong of ['', secret.slice(1), `${secret}A`, '-']) expect(isStatusSecret(key, of, wrong)).toBe(false);
});
