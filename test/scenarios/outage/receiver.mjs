/** A receiver of events that checks signatures, keeps what came when, and can be cut in several ways. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { freePort } from '../service.mjs';

/** Milliseconds; longer than the service waits for an answer. */
const TOO_LONG = 20_000;

/** How deliveries are answered. `slowly`: they are taken, but the answer comes when nobody waits for it any more. */
const ANSWERS = {
  well: (response) => response.writeHead(204).end(),
  failing: (response) => response.writeHead(500).end('out of order'),
  never: () => undefined,
  slowly: async (response) => {
    await sleep(TOO_LONG, undefined, { ref: false });
    response.writeHead(204).end();
  },
};

export async function receiver() {
  let mode = 'well';
  let secret;
  const port = await freePort();
  let server;
  const here = {
    /** Every attempt that reached it: `{ id, at, taken, details }`. */
    attempts: [],
    forged: [],
    get url() {
      return `http://127.0.0.1:${port}/events`;
    },
    get taken() {
      return here.attempts.filter((each) => each.taken);
    },
    secret: (given) => (secret = given),
    /** @param next one of ANSWERS, or `gone`: nobody listens */
    async become(next) {
      mode = next;
      if (next === 'gone') await close();
      else if (!server.listening) await listen();
      // Whoever waits for an answer is left alone with it no longer.
      server.closeAllConnections();
    },
    close: () => close(),
  };
  const take = (headers, body, response) => {
    const answered = mode;
    const at = performance.now();
    try {
      const { id, data } = new Webhook(secret).verify(body, headers);
      here.attempts.push({ id, at, taken: answered === 'well' || answered === 'slowly', reason: data.details.reason });
      if (id !== headers['webhook-id']) here.forged.push(id);
    } catch (error) {
      here.forged.push(String(error));
    }
    void ANSWERS[answered]?.(response);
  };
  const listen = async () => {
    server = createServer(async (request, response) => {
      const chunks = [];
      response.on('error', () => undefined);
      for await (const chunk of request) chunks.push(chunk);
      take(request.headers, Buffer.concat(chunks).toString(), response);
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const close = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  await listen();
  return here;
}
