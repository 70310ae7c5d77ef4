import { expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { seed } from '../../src/seed.js';
import { useApps } from '../support/app.js';

const apps = useApps();

test('procedures are published after the agencies that they name, however long these take', async () => {
  const { pool, services } = apps.app;
  const replace: typeof services.directory.replace = async (...given) => {
    await sleep(300);
    return services.directory.replace(...given);
  };
  await expect(seed(pool, { ...services, directory: { ...services.directory, replace } })).resolves.toBe(true);
});
