/**
 * A balancer that takes turns and keeps its connections to the processes. It asks each whether it is ready, as HAProxy and Kubernetes do, and learns that one is gone
 * by being refused, too. What changes nothing is sent to another one; what does is not sent twice: its caller gets 502, and repeats it.
 */
import { once } from 'node:events';
import { Agent, createServer, request as send } from 'node:http';
import { freePort, isReady } from '../service.mjs';

/** Headers of the connection, not of the message. */
const OF_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host']);
/** Milliseconds that a process which refused, or is not ready, is left alone; and between two questions whether it is. */
const AWAY = 1_000;
const LOOK = 250;

export async function balancer() {
  const port = await freePort();
  let members = [];
  let turn = 0;
  /** What callers saw of stops: `{ what, why }`. */
  const cut = [];
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });

  const forward = (member, { method, url, headers }, body) =>
    new Promise((resolve, reject) => {
      const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name)));
      const length = body.length > 0 ? { 'content-length': String(body.length) } : {};
      const target = new URL(member.base);
      const outgoing = send(
        { agent, host: target.hostname, port: target.port, method, path: url, headers: { ...own, ...length } },
        async (incoming) => {
          const chunks = [];
          try {
            for await (const chunk of incoming) chunks.push(chunk);
            resolve({ status: incoming.statusCode, headers: incoming.headers, body: Buffer.concat(chunks) });
          } catch (error) {
            reject(error);
          }
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  const next = () => {
    const there = members.filter((each) => each.away < performance.now());
    const among = there.length > 0 ? there : members;
    return among[(turn += 1) % among.length];
  };

  async function answer(incoming, body) {
    const what = `${incoming.method} ${incoming.url}`;
    const changes = incoming.method !== 'GET';
    for (let tries = 1; ; tries += 1) {
      const member = next();
      try {
        const answered = await forward(member, incoming, body);
        if (answered.status !== 503) return answered;
        if (changes || tries > members.length) {
          cut.push({ what, why: '503' });
          return answered;
        }
      } catch (error) {
        // Nothing was sent to whoever refuses a connection.
        const refused = error.code === 'ECONNREFUSED';
        if (refused) member.away = performance.now() + AWAY;
        if ((changes && !refused) || tries > members.length) {
          cut.push({ what, why: `${error.code ?? error}` });
          return { status: 502, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') };
        }
      }
    }
  }

  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { status, headers, body } = await answer(incoming, Buffer.concat(chunks));
    const own = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name)));
    outgoing.writeHead(status, own).end(body);
  });
  server.keepAliveTimeout = 60_000;
  const looking = setInterval(() => {
    for (const member of members)
      isReady(member.base).then((ready) => void (ready || (member.away = performance.now() + AWAY)));
  }, LOOK);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    base: `http://127.0.0.1:${port}`,
    cut,
    over: (bases) => void (members = bases.map((base) => ({ base, away: 0 }))),
    async close() {
      clearInterval(looking);
      agent.destroy();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
