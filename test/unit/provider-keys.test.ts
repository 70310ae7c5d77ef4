import { beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { ProviderKeys } from '../../src/modules/auth/provider-keys.js';
import type { DomainError } from '../../src/core/errors.js';
import { Refused } from '../../src/platform/outbound/index.js';

const timing = { refreshAfter: 300_000, cooldown: 30_000, pauseAfterFailure: 5_000 };
let jwks: JSONWebKeySet;
beforeAll(async () => {
  const { publicKey } = await generateKeyPair('ES256', { extractable: true });
  jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'a', alg: 'ES256' }] };
});

/** A provider on a clock that the test moves. */
function scene() {
  const here = { at: 0, asked: 0, freshFor: undefined as number | undefined, instead: undefined as Error | undefined };
  const fetch = async () => {
    here.asked += 1;
    if (here.instead) throw here.instead;
    return { keys: jwks, freshFor: here.freshFor };
  };
  const keys = new ProviderKeys(
    fetch,
    () => undefined,
    timing,
    () => here.at,
  );
  const find = async (kid = 'a') => keys.find({ alg: 'ES256', kid }, undefined as never);
  const refused = (kid?: string) =>
    find(kid).then(
      () => undefined,
      (error: DomainError) => error.extras.retryAfter,
    );
  return Object.assign(here, { find, refused });
}

describe('keys are fetched anew', () => {
  test.each([
    ['after five minutes where nothing is said', undefined, 300_000],
    ['when the provider says that they are stale', 60_000, 60_000],
    ['after half a minute and no sooner, whatever it says', 0, 30_000],
    ['after five minutes and no later, for a key that was withdrawn ends then', 86_400_000, 300_000],
  ])('%s', async (_what, freshFor, after) => {
    const here = scene();
    here.freshFor = freshFor;
    await here.find();
    here.at = after - 1;
    await here.find();
    expect(here.asked).toBe(1);
    here.at = after;
    await here.find();
    expect(here.asked).toBe(2);
  });
});

describe('a provider that fails', () => {
  test.each([
    ['is asked again after five seconds where it says nothing', undefined, 5_000],
    ['is left alone for as long as it asks', 120_000, 120_000],
    ['is not asked sooner than we would', 1_000, 5_000],
    ['is asked again after five minutes, whatever it says', 86_400_000, 300_000],
  ])('%s, and callers are told', async (_what, retryAfter, pause) => {
    const here = scene();
    here.instead = new Refused('sso.example.vn answered 429', retryAfter);
    expect(await here.refused()).toBe(pause / 1_000);
    here.at = pause - 1_000;
    expect(await here.refused()).toBe(1);
    expect(here.asked).toBe(1);
    here.at = pause;
    here.instead = undefined;
    await here.find();
    expect(here.asked).toBe(2);
  });

  test('keeps nobody out whose key is at hand', async () => {
    const here = scene();
    await here.find();
    here.at = 300_000;
    here.instead = new Refused('sso.example.vn answered 503', 60_000);
    await here.find();
    here.at = 359_999;
    await here.find();
    expect(here.asked).toBe(2);
    expect(await here.refused('another')).toBe(1);
    here.at = 360_000;
    await here.find();
    expect(here.asked).toBe(3);
  });
});
