import { lookup, type LookupAddress } from 'node:dns';
import { Agent as HttpAgent, request as requestHttp, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export const resolveByDns: Resolve = (hostname) =>
  new Promise((resolve, reject) =>
    lookup(hostname, { all: true }, (error, found) => (error ? reject(error) : resolve(found))),
  );

/** Where a receiver may be. */
export interface Reach {
  /** Subnets that may be reached though they are not public, and over plain http. */
  readonly subnets: readonly string[];
  readonly resolve: Resolve;
}

export type Unreachable = 'not_https' | 'not_public' | 'has_credentials';

/** Connections wait so long for the next request; a receiver may close them sooner. */
const KEEP = { keepAlive: true, timeout: 4_000 };
/** How a connection ends that the other side had closed while nothing was under way. */
const CLOSED: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'EPIPE']);

/** What a receiver said. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** Tells which addresses may be connected to. Connections are kept for the next request: they lead to the address that was looked at. */
export class Guard {
  readonly #allowed = new BlockList();
  readonly #agents = { http: new HttpAgent(KEEP), https: new HttpsAgent(KEEP) };

  constructor(private readonly reach: Reach) {
    for (const subnet of reach.subnets) {
      const [net = '', prefix = ''] = subnet.split('/');
      this.#allowed.addSubnet(net, Number(prefix), isIP(net) === 6 ? 'ipv6' : 'ipv4');
    }
  }

  /** What keeps a URL from being a receiver, as far as it can be told now; a name that is not known yet may become one. */
  async refusal(url: URL): Promise<Unreachable | undefined> {
    if (url.username !== '' || url.password !== '') return 'has_credentials';
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && this.reach.subnets.length > 0)) return 'not_https';
    const host = bare(url);
    const found = isIP(host) > 0 ? [{ address: host }] : await this.reach.resolve(host).catch(() => []);
    return found.every(({ address }) => this.#open(url, address)) ? undefined : 'not_public';
  }

  /**
   * Sends a body by POST. Follows no redirect, and reads no more of the answer than 64 KB. The very address that is
   * connected to is looked at, whatever the name led to before. Throws an `Error` with a `code`.
   */
  async post(url: URL, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<Answer> {
    const host = bare(url);
    if (isIP(host) > 0 && !this.#open(url, host)) throw notPublic(host);
    const response = await this.#send(url, { headers, body, signal }, true);
    await drain(response).catch(() => undefined);
    return { status: response.statusCode ?? 0, headers: response.headers };
  }

  /** Over a connection that was kept where there is one; once more over a new one where the receiver had closed that. */
  #send(url: URL, post: Post, reuse: boolean): Promise<IncomingMessage> {
    const { headers, body, signal } = post;
    const [request, agent] =
      url.protocol === 'https:' ? [requestHttps, this.#agents.https] : [requestHttp, this.#agents.http];
    return new Promise((resolve, reject) => {
      const sent = request(url, {
        method: 'POST',
        agent: reuse && agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal,
        lookup: this.#lookup(url),
      });
      let answered = false;
      sent
        .once('response', (response) => ((answered = true), resolve(response)))
        .on('error', (error: NodeJS.ErrnoException) => {
          if (sent.reusedSocket && !answered && CLOSED.has(error.code) && !signal.aborted)
            resolve(this.#send(url, post, false));
          else reject(error);
        })
        .end(body);
    });
  }

  #lookup(url: URL): LookupFunction {
    return (hostname, options, callback) => {
      void this.reach.resolve(hostname).then(
        (found) => {
          const [first] = found;
          if (!first || !found.every(({ address }) => this.#open(url, address)))
            return callback(notPublic(hostname), '', 0);
          return options.all ? callback(null, [...found]) : callback(null, first.address, first.family);
        },
        (error: NodeJS.ErrnoException) => callback(error, '', 0),
      );
    };
  }

  #open({ protocol }: URL, address: string): boolean {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    return this.#allowed.check(address, family) || (protocol === 'https:' && isPublicAddress(address));
  }
}

const bare = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

const notPublic = (host: string): Error =>
  Object.assign(new Error(`${host} leads to an address that is not public`), { code: 'not_public' });

const MOST = 65_536;

async function drain(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST) break;
  }
  response.destroy();
}
