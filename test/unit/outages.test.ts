import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { givenBack, outageAt, outageText, Heartbeat, type Outage } from '../../src/modules/outages/index.js';
import { DatabaseTime } from '../../src/platform/clock/index.js';
import { local, seedCalendar } from '../support/seed-reference-data.js';

// 24 November 2026 is a day off.
const calendar = seedCalendar();
const outage = (from: string, to: string): Outage => ({ from: local(from), to: local(to) });
const MONDAY = outage('2026-11-23T13:00', '2026-11-23T19:00');
const THURSDAY = outage('2026-11-26T08:00', '2026-11-26T09:00');
const WEDNESDAY_LONG = outage('2026-11-25T16:00', '2026-11-26T07:00');

describe('a deadline', () => {
  test.each<[string, Outage[], string, string]>([
    [
      'inside an outage moves to the close of the next working day after its end',
      [MONDAY],
      '2026-11-23T17:00',
      '2026-11-25T17:00',
    ],
    ['on its first moment moves', [MONDAY], '2026-11-23T13:00', '2026-11-25T17:00'],
    ['on its last moment moves', [MONDAY], '2026-11-23T19:00', '2026-11-25T17:00'],
    ['before it stays', [MONDAY], '2026-11-23T12:59', '2026-11-23T12:59'],
    ['after it stays', [MONDAY], '2026-11-23T19:01', '2026-11-23T19:01'],
    ['stays where there was none', [], '2026-11-23T17:00', '2026-11-23T17:00'],
    ['that would end in the next outage moves on', [MONDAY, WEDNESDAY_LONG], '2026-11-23T17:00', '2026-11-27T17:00'],
    ['is not moved by an outage that it does not reach', [MONDAY, THURSDAY], '2026-11-23T17:00', '2026-11-25T17:00'],
  ])('%s', (_name, outages, due, expected) => {
    expect(givenBack(outages, calendar, local(due))).toEqual(local(expected));
  });

  test('does not move twice for the same outage', () => {
    const moved = givenBack([MONDAY, THURSDAY], calendar, local('2026-11-23T17:00'));
    expect(givenBack([MONDAY, THURSDAY], calendar, moved)).toEqual(moved);
  });

  test('names the outage that it fell into', () => {
    expect([
      outageAt([MONDAY, THURSDAY], local('2026-11-26T08:30')),
      outageAt([MONDAY], local('2026-11-24T08:30')),
    ]).toEqual([THURSDAY, undefined]);
    expect(outageText(MONDAY)).toBe('outage 2026-11-23T06:00:00.000Z to 2026-11-23T12:00:00.000Z');
  });
});

describe('the heartbeat', () => {
  afterEach(() => void jest.useRealTimers());

  /** A database that counts beats; `fail` makes the next one fail. */
  function beating() {
    jest.useFakeTimers({ now: local('2026-11-23T09:00') });
    const told: string[] = [];
    const state = { beats: 0, fail: false };
    const query = () => {
      state.beats += 1;
      if (!state.fail) return Promise.resolve([]);
      return Promise.reject(new Error('away'));
    };
    const heartbeat = new Heartbeat({
      db: { query },
      outageAfter: 120_000,
      time: new DatabaseTime(30_000),
      onOutage: () => undefined,
      onFailure: ({ message }) => told.push(message),
    });
    return { heartbeat, state, told };
  }

  test('beats before the first act, and again when the last beat is ten seconds old', async () => {
    const { heartbeat, state } = beating();
    await Promise.all([heartbeat.fresh(), heartbeat.fresh()]);
    jest.setSystemTime(local('2026-11-23T09:00').getTime() + 10_000);
    expect([heartbeat.fresh(), state.beats]).toEqual([undefined, 1]);
    jest.setSystemTime(local('2026-11-23T09:00').getTime() + 10_001);
    await heartbeat.fresh();
    expect(state.beats).toBe(2);
  });

  test('beats again after the clock of the machine was set back', async () => {
    const { heartbeat, state } = beating();
    await heartbeat.fresh();
    jest.setSystemTime(local('2026-11-23T08:00'));
    await heartbeat.fresh();
    expect(state.beats).toBe(2);
  });

  test('a beat that fails holds up who needs it, and the next one is tried', async () => {
    const { heartbeat, state } = beating();
    state.fail = true;
    await expect(heartbeat.fresh()).rejects.toThrow('away');
    state.fail = false;
    await heartbeat.fresh();
    expect([state.beats, heartbeat.fresh()]).toEqual([2, undefined]);
  });

  test('goes on by itself, whatever one beat comes to, until it is stopped', async () => {
    const { heartbeat, state, told } = beating();
    heartbeat.start();
    state.fail = true;
    await jest.advanceTimersByTimeAsync(10_000);
    state.fail = false;
    await jest.advanceTimersByTimeAsync(20_000);
    await heartbeat.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([state.beats, told]).toEqual([3, ['away']]);
  });
});
