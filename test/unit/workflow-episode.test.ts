import { describe, expect, test } from '@jest/globals';
import { ENGINE } from '../../src/core/principal.js';
import { text } from '../../src/core/text.js';
import { Episode, GENESIS } from '../../src/workflow/index.js';
import { fire } from '../../src/workflow/fire.js';
import { participantsOf } from '../../src/workflow/process.js';
import { CLERK } from '../support/permit-bench.js';
import { permitProcess } from '../support/permit-process.js';

const NOW = new Date('2026-11-23T02:00:00Z');
const later = (hours: number): Date => new Date(NOW.getTime() + hours * 3_600_000);
const empty = (): Episode => new Episode(participantsOf(permitProcess), 'permit-1', { seq: 0, head: GENESIS }, []);
const visits = (...at: (Date | null)[]) =>
  at.map((visitAt, index) => ({ id: `visit-${index + 1}`, input: { inspector: `H29.${index + 2}`, visitAt } }));

function applied(): Episode {
  const episode = empty();
  episode.create(
    'permit',
    'permit-1',
    { at: NOW, holder: 'An', expiresAt: later(48), rulesRevision: 1 } as never,
    CLERK,
  );
  return episode;
}

function inspecting(...at: (Date | null)[]): Episode {
  const episode = applied();
  episode.send(
    'permit-1',
    { type: 'inspect', at: NOW, inspections: visits(...at), reviewDueAt: later(9) } as never,
    CLERK,
  );
  return episode;
}

const states = (episode: Episode) =>
  Object.fromEntries([...episode.progress.instances.values()].map((each) => [each.id, each.state['state']]));
const types = (episode: Episode) => episode.progress.drafts.map((each) => each.type);
const armed = (episode: Episode) =>
  Object.fromEntries([...episode.progress.timers].map(([key, { dueAt }]) => [key, dueAt]));

describe('an event goes', () => {
  test('to the children that it creates: each begins, with its own timers and its own entry', () => {
    const episode = inspecting(later(5), null);
    expect(states(episode)).toEqual({ 'permit-1': 'inspecting', 'visit-1': 'planned', 'visit-2': 'planned' });
    expect(types(episode)).toEqual(['permit.applied', 'permit.inspected', 'inspection.planned', 'inspection.planned']);
    expect(armed(episode)).toMatchObject({
      'permit-1 expiry': null,
      'visit-1 visit': later(5),
      'visit-1 call': later(3),
    });
    expect(armed(episode)['visit-2 visit'] ?? null).toBeNull();
  });

  test('to the root: the last child that is done moves it on, the others only count down', () => {
    const episode = inspecting(null, null);
    episode.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK);
    expect([states(episode)['permit-1'], episode.root<{ openInspections: number }>().context.openInspections]).toEqual([
      'inspecting',
      1,
    ]);
    episode.send('visit-2', { type: 'report', at: NOW, passed: false } as never, CLERK);
    expect([states(episode)['permit-1'], episode.root<{ openInspections: number }>().context.openInspections]).toEqual([
      'desk',
      0,
    ]);
  });

  test('to every child that can take it, and to no other', () => {
    const episode = inspecting(null, null, null);
    episode.send('visit-2', { type: 'report', at: NOW, passed: true } as never, CLERK);
    episode.send('permit-1', { type: 'cancel', at: NOW }, CLERK);
    expect(states(episode)).toEqual({
      'permit-1': 'cancelled',
      'visit-1': 'closed',
      'visit-2': 'passed',
      'visit-3': 'closed',
    });
  });

  test('to one child by its id', () => {
    const episode = inspecting(null, null);
    episode.send('permit-1', { type: 'visit_again', at: NOW, id: 'visit-2' } as never, CLERK);
    expect(episode.progress.drafts.at(-1)).toMatchObject({
      type: 'inspection.visited_again',
      data: { inspectionId: 'visit-2' },
    });
  });

  test('and is refused altogether where a child refuses what it is sent', () => {
    const episode = inspecting(null, null);
    episode.send('visit-2', { type: 'report', at: NOW, passed: true } as never, CLERK);
    expect(() => episode.send('permit-1', { type: 'visit_again', at: NOW, id: 'visit-2' } as never, CLERK)).toThrow(
      expect.objectContaining({ code: 'transition-not-possible' }),
    );
  });

  test('to nobody who is not there', () => {
    expect(() => applied().send('visit-9', { type: 'close', at: NOW }, CLERK)).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('what adds up', () => {
  test('entries name the child that they are of, their moment and who did it', () => {
    const episode = inspecting(null);
    episode.send('visit-1', { type: 'report', at: later(1), passed: true } as never, CLERK);
    const [, , , report] = episode.progress.drafts;
    expect(report).toEqual({
      type: 'inspection.passed',
      about: 'H29.2',
      data: { inspectionId: 'visit-1', inspector: 'H29.2' },
      at: later(1),
      actor: CLERK,
    });
  });

  test('versions go up by one for each step of each instance', () => {
    const episode = inspecting(null, null);
    episode.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK);
    const versions = [...episode.progress.instances.values()].map((each) => [each.id, each.version]);
    expect(versions).toEqual([
      ['permit-1', 3],
      ['visit-1', 2],
      ['visit-2', 1],
    ]);
  });

  test('effects stay in order and name the instance that asked', () => {
    const episode = inspecting(null);
    episode.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK);
    episode.send('permit-1', { type: 'refer', at: NOW }, CLERK);
    episode.send('permit-1', { type: 'grant', at: NOW, fee: 700 } as never, CLERK);
    expect(episode.progress.effects).toEqual([
      { type: 'charge', params: { amount: 700 }, aggregateId: 'permit-1', instanceId: 'permit-1' },
    ]);
  });
});

describe('an attempt that fails', () => {
  const refuse = () => [{ rule: 'R1', code: 'not_signed', message: text('Chưa ký.', 'Not signed.') }];
  test('undoes everything since it began, and nothing before', () => {
    const episode = inspecting(later(5), null);
    const before = {
      states: states(episode),
      types: types(episode),
      armed: armed(episode),
      transitions: [...episode.progress.transitions],
    };
    const attempt = () =>
      episode.attempt(() => {
        episode.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK);
        episode.send('visit-2', { type: 'report', at: NOW, passed: true } as never, CLERK);
        episode.send('permit-1', { type: 'refer', at: NOW }, CLERK);
        episode.send('permit-1', { type: 'grant', at: NOW, fee: 1, unmet: refuse() } as never, CLERK);
      });
    expect(attempt).toThrow(expect.objectContaining({ code: 'rule-violated' }));
    expect({
      states: states(episode),
      types: types(episode),
      armed: armed(episode),
      transitions: episode.progress.transitions,
    }).toEqual(before);
    expect(episode.progress.effects).toEqual([]);
  });

  test('leaves the episode fit for the next', () => {
    const episode = inspecting(null);
    expect(() => episode.attempt(() => episode.send('permit-1', { type: 'refer', at: NOW }, CLERK))).toThrow();
    expect(
      episode.attempt(
        () => (episode.send('visit-1', { type: 'report', at: NOW, passed: true } as never, CLERK), 'done'),
      ),
    ).toBe('done');
    expect(states(episode)['permit-1']).toBe('desk');
  });
});

describe('timers that have come due', () => {
  const due = (name: string, dueAt: Date, instanceId = 'visit-1') => ({ instanceId, name, dueAt });
  test('fire the earliest first, by the engine, at the moment given', () => {
    const episode = inspecting(later(5));
    expect(fire(episode, [due('visit', later(5)), due('call', later(3))], later(6))).toBe(2);
    expect(types(episode).slice(3)).toEqual(['inspection.called', 'inspection.missed', 'permit.reviewed']);
    expect(episode.progress.drafts.at(-1)).toMatchObject({ at: later(6), actor: ENGINE });
  });

  test('are gone where an earlier one of the same batch left their state', () => {
    const episode = inspecting(later(5));
    fire(episode, [due('call', later(5)), due('visit', later(4))], later(6));
    expect(types(episode).slice(3)).toEqual(['inspection.missed', 'permit.reviewed']);
    expect(armed(episode)).toMatchObject({ 'visit-1 call': null, 'visit-1 visit': null, 'visit-1 fine': later(7) });
  });

  test('wait where they were moved to a later instant meanwhile', () => {
    const episode = applied();
    episode.send('permit-1', { type: 'postpone', at: later(50), until: later(60) } as never, CLERK);
    fire(episode, [due('expiry', later(48), 'permit-1')], later(50));
    expect([states(episode), armed(episode)]).toEqual([{ 'permit-1': 'applied' }, { 'permit-1 expiry': later(60) }]);
  });

  test('are spent where their state does not know them', () => {
    const episode = applied();
    expect(fire(episode, [due('reviewDeadline', later(1), 'permit-1')], later(2))).toBe(1);
    expect([states(episode), armed(episode)]).toEqual([
      { 'permit-1': 'applied' },
      { 'permit-1 expiry': later(48), 'permit-1 reviewDeadline': null },
    ]);
  });
});
