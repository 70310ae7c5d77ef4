import { existsSync } from 'node:fs';
import { get, type RequestOptions } from 'node:http';

/** Whether a container engine answers here within a second and has the image: nothing is downloaded behind one's back. */
export function engineHasImage(image: string): Promise<boolean> {
  // Empty is as good as unset, as it is to the engine's own client.
  const engine = addressOf(process.env['DOCKER_HOST'] || 'unix:///var/run/docker.sock');
  if (!engine) return Promise.resolve(false);
  return new Promise((resolve) => {
    const request = get({ ...engine, path: `/images/${image}/json`, timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

function addressOf(host: string): RequestOptions | undefined {
  if (!URL.canParse(host)) return undefined;
  const url = new URL(host);
  if (url.protocol === 'unix:') return existsSync(url.pathname) ? { socketPath: url.pathname } : undefined;
  // An engine behind TLS wants certificates; such a set-up is better named by TEST_DATABASE_URL.
  return url.protocol === 'tcp:' ? { host: url.hostname, port: url.port } : undefined;
}
