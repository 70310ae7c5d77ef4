/** A sandbox tenant with the calendar, agencies and procedures of `seed/`, and one caller for each agency named. */
import { readFileSync } from 'node:fs';
import { caller } from './client.mjs';

const seed = (name) => JSON.parse(readFileSync(new URL(`../../seed/${name}.json`, import.meta.url), 'utf8'));

export async function province(checks, base, operatorKey, { code, clock, agencies: wanted, ...more }) {
  const root = caller(base, operatorKey);
  const operator = caller(base, operatorKey, { tenant: code });
  checks.need(
    'a sandbox tenant is made',
    await root.post('/v1/tenants', {
      ...{ code, name: 'Scenario', timezone: 'Asia/Ho_Chi_Minh', sandbox: true, clock },
      ...more,
    }),
    201,
  );
  for (const [path, name] of [
    ['directory', 'hcmc-agencies'],
    ['calendar', 'vn-working-calendar'],
    ['procedures', 'procedures'],
  ])
    checks.need(`${path} is loaded`, await operator.put(`/v1/${path}`, seed(name)), 200);
  const officials = Object.fromEntries(seed('hcmc-agencies').agencies.map((agency) => [agency.code, agency.officials]));
  const callers = {};
  for (const agency of wanted) {
    const client = checks.need(
      `an API client of ${agency} is made`,
      await operator.post('/v1/api-clients', { name: `e-office ${agency}`, agency }),
      201,
    );
    callers[agency] = caller(base, client.body.key, { official: officials[agency].at(-1).code });
  }
  return {
    operator,
    agencies: callers,
    signer: (agency) => officials[agency].find((each) => each.maySign).code,
    moveTo: async (now) =>
      checks.need(`the clock moves to ${now}`, await operator.put('/v1/sandbox/clock', { now }), 200),
    repeated: () => [operator, root, ...Object.values(callers)].reduce((sum, each) => sum + each.tries.repeated, 0),
  };
}
