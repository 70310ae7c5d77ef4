import { Checks } from '../checks.mjs';
import { receiver } from '../outage/receiver.mjs';
import { machine } from './server.mjs';

/**
 * Plays a scenario on servers of its own, and ends everything that it began, however it ends.
 * @param paths of PostgreSQL's programs
 * @param played gets `checks`, `here` where servers are made, `to` which receives events, and `running`: what is put in there is stopped at the end
 */
export async function onAMachine(paths, played) {
  const checks = new Checks();
  const here = await machine(paths);
  const to = await receiver();
  const running = [];
  const end = () => Promise.all([...running.map((each) => each.stop()), to.close()]).finally(() => here.remove());
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().finally(() => process.exit(1)));
  try {
    await played({ checks, here, to, running });
  } catch (error) {
    checks.check(`the scenario runs to its end: ${error.stack}`, false);
  } finally {
    await end();
  }
  checks.finish();
}
