/** Acts over REST at a steady pace, one event each: dossiers are handed over from official to official. */
import { setTimeout as sleep } from 'node:timers/promises';
import { LEAD } from '../main-job.mjs';

/** Dossiers that take turns, so that one slow answer does not hold up the pace. */
const DOSSIERS = 40;

/** @returns what happened: `{ done: Map of the reason of an act → when it was answered, stop() }` */
export async function writeSteadily(checks, lead, rate) {
  const dossiers = [];
  for (let no = 0; no < DOSSIERS; no += 1) {
    const body = {
      procedureCode: 'PH-QH-01',
      title: `Điều chỉnh cục bộ quy hoạch ${no}`,
      responsibleOfficial: `${LEAD}-04`,
    };
    const { body: made } = checks.need('a dossier is created', await lead.post('/v1/dossiers', body), 201);
    dossiers.push({ url: `/v1/dossiers/${made.id}`, version: made.version, holder: 4 });
  }
  const done = new Map();
  const idle = [...dossiers];
  const underWay = new Set();
  const begun = performance.now();
  let no = 0;
  let failure;
  const act = async (dossier, reason) => {
    await handOver(lead, dossier, reason);
    done.set(reason, performance.now());
    idle.push(dossier);
  };
  let stopped = false;
  const run = async () => {
    while (!stopped && failure === undefined) {
      while (idle.length > 0 && no < ((performance.now() - begun) / 1_000) * rate) {
        const acting = act(idle.shift(), `Lần ${(no += 1)}`)
          .catch((error) => (failure = error))
          .finally(() => underWay.delete(acting));
        underWay.add(acting);
      }
      await sleep(10);
    }
    await Promise.all(underWay);
    if (failure) throw failure;
    return { acts: done.size, seconds: (performance.now() - begun) / 1_000 };
  };
  const running = run();
  running.catch(() => undefined);
  return {
    done,
    /** Throws what has kept it from going on. */
    look() {
      if (failure) throw failure;
    },
    async stop() {
      stopped = true;
      return running;
    },
  };
}

/** Where the answer was lost, the version is another one: then the dossier says whether it was done. */
async function handOver(lead, dossier, reason) {
  dossier.holder = 1 + (dossier.holder % 4);
  const official = `${LEAD}-0${dossier.holder}`;
  for (;;) {
    const answer = await lead.put(
      `${dossier.url}/responsible-official`,
      { official, reason },
      { 'if-match': `"${dossier.version}"` },
    );
    if (answer.status !== 200 && answer.status !== 412)
      throw new Error(`an act was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    const { body } = answer.status === 200 ? answer : await lead.get(dossier.url);
    dossier.version = body.version;
    if (body.responsibleOfficial === official) return;
  }
}
