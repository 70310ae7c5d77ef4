import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands before a server: another one may come in its place, or a network that swallows everything. */
export interface Relay {
  /** The connection string of the server, with this address. */
  of(connectionString: string): string;
  /** Connections that are open, or are made from now on, stay open: nothing comes through either way. */
  swallow(): void;
  /** The server on this port is what answers from now on; connections are cut. */
  becomes(port: number): void;
  close(): Promise<void>;
}

export async function startRelay(port: number): Promise<Relay> {
  const open = new Set<Socket>();
  let behind: number | undefined = port;
  const server = createServer((client) => {
    open.add(client);
    client.on('close', () => open.delete(client)).on('error', () => undefined);
    if (behind === undefined) return void client.resume();
    const backend = connect(behind, '127.0.0.1');
    open.add(backend);
    backend.on('close', () => open.delete(backend)).on('error', () => client.destroy());
    client.on('data', (chunk) => behind !== undefined && backend.write(chunk)).on('close', () => backend.destroy());
    backend.on('data', (chunk) => behind !== undefined && client.write(chunk)).on('end', () => client.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const each of open) each.destroy();
  };
  return {
    of(connectionString) {
      const url = new URL(connectionString);
      url.port = String((server.address() as AddressInfo).port);
      url.searchParams.delete('host');
      return url.href;
    },
    swallow: () => {
      behind = undefined;
    },
    becomes(other) {
      behind = other;
      cut();
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
