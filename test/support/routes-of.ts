import type { Server } from '../../src/platform/http/index.js';

/** What the router itself has, asked rather than remembered: `GET /v1/dossiers/:id`. */
export function routesOf(server: Server): string[] {
  const stack: string[] = [];
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^([│ ]*)[├└]── (\S*)(?: \(([^)]*)\))?/.exec(line);
      if (!found) return [];
      stack.length = found[1]!.length / 4;
      stack.push(found[2]!);
      const path = stack.join('').replace(/\/+/g, '/');
      return (found[3]?.split(', ') ?? []).map((method) => `${method} ${path}`);
    });
}
