import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import pg from 'pg';
import { frames, isQuestion, lettersOf, message, rowsOf, type Frame } from './wire.js';

/**
 * A pooler that shares connections out by transactions, as PgBouncer does, and less kindly: no transaction of a client has the connection
 * of the one before it, nothing of a session is left for the next, and what was left is noted. It knows no prepared statements, and
 * refuses startup parameters that it does not know.
 */
export interface Pooler {
  /** Of the same database, through the pooler. */
  readonly connectionString: string;
  /** What transactions left behind in the session that they had. */
  readonly left: readonly string[];
  /** Transactions so far, statements on their own among them. */
  readonly transactions: number;
  close(): Promise<void>;
}

/** As PgBouncer has them. */
const KNOWN = new Set(['user', 'database', 'client_encoding', 'DateStyle', 'TimeZone', 'application_name']);

const LEFT = `select concat_ws(', ',
  (select 'prepared: ' || string_agg(name, ' ') from pg_prepared_statements),
  (select 'listens: ' || string_agg(c, ' ') from pg_listening_channels() as c),
  (select 'locks: ' || count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() having count(*) > 0),
  (select 'set: ' || string_agg(name, ' ') from pg_settings where source = 'session'),
  (select 'temporary: ' || string_agg(relname, ' ') from pg_class where relnamespace = pg_my_temp_schema()))`;

interface Backend {
  readonly client: pg.Client;
  /** Sends, and answers each frame until the server is ready for what comes next. */
  ask(bytes: Buffer, onFrame: (frame: Frame) => void): Promise<void>;
}

/** @param size connections to the server; at least two */
export async function startPooler(connectionString: string, size = 6): Promise<Pooler> {
  const backends = await Promise.all(Array.from({ length: size }, () => connect(connectionString)));
  const free = [...backends];
  const waiting: (() => void)[] = [];
  const left: string[] = [];
  const sockets = new Set<Socket>();
  let transactions = 0;

  const take = async (last: Backend | undefined): Promise<Backend> => {
    for (;;) {
      const at = free.findIndex((each) => each !== last);
      if (at >= 0) return free.splice(at, 1)[0]!;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const giveBack = async (backend: Backend): Promise<void> => {
    transactions += 1;
    const found: string[] = [];
    await backend.ask(message('Q', `${LEFT}\0`), (frame) => found.push(...rowsOf(frame)));
    if (found[0] !== '') left.push(found.join());
    await backend.ask(message('Q', 'discard all\0'), () => undefined);
    free.push(backend);
    for (const wake of waiting.splice(0)) wake();
  };

  const serve = async (socket: Socket): Promise<void> => {
    let last: Backend | undefined;
    let held: Backend | undefined;
    let batch: Buffer[] = [];
    const end = async (): Promise<void> => {
      if (!held) return;
      await held.ask(message('Q', 'rollback\0'), () => undefined);
      await giveBack(held);
    };
    try {
      for await (const { type, bytes } of frames(socket, (parameters) => greet(socket, parameters))) {
        if (type === 'X') break;
        batch.push(bytes);
        if (!isQuestion(type)) continue;
        const backend = (held ??= await take(last));
        last = backend;
        await backend.ask(Buffer.concat(batch), (frame) => {
          socket.write(frame.bytes);
          // Idle: the transaction is over.
          if (frame.type === 'Z' && frame.bytes.at(5) === 'I'.charCodeAt(0)) held = undefined;
        });
        batch = [];
        if (!held) await giveBack(backend);
      }
    } finally {
      await end();
      socket.destroy();
    }
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay();
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    void serve(socket).catch(() => socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(connectionString);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  url.searchParams.delete('host');
  return {
    connectionString: url.href,
    left,
    get transactions() {
      return transactions;
    },
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all(backends.map(({ client }) => client.end()));
    },
  };
}

/** What the server says to whoever connects, as far as a client needs it. */
function greet(socket: Socket, parameters: ReadonlyMap<string, string>): boolean {
  const unknown = [...parameters.keys()].filter((name) => !KNOWN.has(name));
  if (unknown.length > 0) {
    socket.end(message('E', `SFATAL\0C08P01\0Munsupported startup parameter: ${unknown.join()}\0\0`));
    return false;
  }
  socket.write(
    Buffer.concat([
      message('R', Buffer.alloc(4)),
      message('S', 'client_encoding\0UTF8\0'),
      message('K', Buffer.alloc(8)),
      message('Z', 'I'),
    ]),
  );
  return true;
}

/** The driver connects; then its connection is ours. */
async function connect(connectionString: string): Promise<Backend> {
  const client = new pg.Client({ connectionString, application_name: 'phoihop test pooler' });
  client.on('error', () => undefined);
  await client.connect();
  const { stream } = client.connection;
  stream.removeAllListeners('data');
  const answers = lettersOf(stream);
  return {
    client,
    ask: async (bytes, onFrame) => {
      stream.write(bytes);
      for (;;) {
        const frame = await answers.next();
        onFrame(frame);
        if (frame.type === 'Z') return;
      }
    },
  };
}
