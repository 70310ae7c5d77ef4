import { expect, test } from '@jest/globals';
import { bootApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { FINANCE, HEALTH, LAND, LEAD, officerOf, province } from '../support/province.js';
import { watchStates } from '../support/watch-states.js';

const database = useTestDatabase();
const AGENCIES = [LEAD, LAND, HEALTH, FINANCE] as const;
const EACH = 50;

test('two hundred dossiers of four agencies at once in two instances: no deadlock, and every agency counts without a gap', async () => {
  const pools = [database.current.servicePool(), database.current.servicePool()];
  const states = pools.map(watchStates);
  const apps = await Promise.all(pools.map((pool) => bootApp(database.current, { pool })));
  const here = await province(apps[0]!);
  const callers = await Promise.all(AGENCIES.map((agency) => here.of(agency)));
  // Between one number and the next there is time for the other instance.
  await apps[0]!.pool.query(`
    create function wait_a_little() returns trigger language plpgsql as $$ begin perform pg_sleep(0.03); return new; end $$;
    create trigger slow after insert or update on dossier_numbers for each row execute function wait_a_little()`);
  const answers = await Promise.all(
    Array.from({ length: EACH * AGENCIES.length }, (_, index) => {
      // The instances see the agencies in opposite orders: each could hold what the other wants next.
      const place = Math.floor(index / 2) % AGENCIES.length;
      const which = index % 2 === 0 ? place : AGENCIES.length - 1 - place;
      const draft = {
        procedureCode: 'PH-VB-01',
        title: `Hồ sơ ${index}`,
        responsibleOfficial: officerOf(AGENCIES[which]!),
      };
      return callers[which]!.at(apps[index % 2]!).post('/v1/dossiers', draft);
    }),
  );
  expect(answers.filter(({ status }) => status !== 201).map(({ body }) => body as unknown)).toEqual([]);
  const codes = answers.map(({ body }) => body.code as string).sort();
  const expected = AGENCIES.flatMap((agency) =>
    Array.from({ length: EACH }, (_, index) => `${agency}-261120-${String(index + 1).padStart(4, '0')}`),
  );
  expect(codes).toEqual(expected.sort());
  expect(states.flat().filter((each) => each === '40P01')).toEqual([]);
}, 60_000);
