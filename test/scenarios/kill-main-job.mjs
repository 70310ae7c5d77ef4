/**
 * The main job, and tasks after it, while the service is killed with SIGKILL at random moments and started again. Every POST carries an
 * idempotency key and is sent until it is answered; at the end nothing is lost and nothing doubled.
 * Usage: `npm run scenario:kill -- [rounds] [seed] [dossiers]`
 */
import { Checks } from './checks.mjs';
import { startKilling } from './killer.mjs';
import { BEGINNING, checkWhole, COMMITTEE, FINANCE, JUSTICE, LAND, LEAD, mainJob, OFFICE } from './main-job.mjs';
import { checkTasks, taskJob } from './kill-tasks.mjs';
import { province } from './province.mjs';
import { OPERATOR_KEY, service } from './service.mjs';

/** Milliseconds that the service lives at most before it is killed. */
const LIFE = 1_500;

export async function killMainJob(rounds, seed, count) {
  const checks = new Checks();
  const running = await service();
  running.start();
  let kills = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      const begun = Date.now();
      const stopKilling = startKilling(running, seed + round, LIFE);
      const here = await province(checks, running.base, OPERATOR_KEY, {
        code: `KILL${round}`,
        clock: BEGINNING,
        agencies: [LEAD, FINANCE, LAND, JUSTICE, OFFICE, COMMITTEE],
      });
      const done = async () => {
        // What follows moves the clock past the terms to explain: dossiers are looked at before.
        await checkWhole(checks, here, await mainJob(checks, here, count));
        return taskJob(checks, here, count);
      };
      const tasks = await done().finally(async () => (kills += await stopKilling()));
      if (!running.running) running.start();
      await checkTasks(checks, here, tasks);
      console.log(
        `round ${round + 1} of ${rounds} (seed ${seed + round}): ${kills} kills so far, ${here.repeated()} calls repeated, ${Date.now() - begun} ms`,
      );
    }
  } catch (error) {
    checks.check(`the scenario runs to its end: ${error.message}`, false);
  } finally {
    await running.stop();
  }
  checks.check('the service was killed', kills > 0);
  console.log(`${rounds} rounds of ${count} dossiers and ${count} tasks, ${kills} kills`);
  checks.finish();
}
