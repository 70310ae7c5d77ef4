import type { Problem } from '../../../clients/typescript/src/index.js';
import type { useApi } from '../api/api';
import type { Act } from './contract-types';

type Client = ReturnType<typeof useApi>['client'];
type Answered = { readonly data?: unknown; readonly error?: unknown; readonly response: Response };
type Call = (path: string, init: unknown) => Promise<Answered>;

/** The version that is about to be changed, as it stood when the form was opened: `/v1/dossiers/…` of whatever lies below it. */
export async function versionOf(
  client: Client,
  act: Act,
  path: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  if (!act.guarded) return undefined;
  const base = act.path.split('/').slice(0, 4).join('/');
  const { response } = await (client.GET as unknown as Call)(base, { params: { path } });
  return response.headers.get('etag') ?? undefined;
}

/** Does it; what the service has against it is answered, not thrown. */
export async function sendAct(
  client: Client,
  act: Act,
  path: Readonly<Record<string, string>>,
  body: unknown,
  version: string | undefined,
): Promise<{ data?: unknown; problem?: Partial<Problem> }> {
  const call = client[act.method as 'POST'] as unknown as Call;
  const header = version === undefined ? {} : { 'If-Match': version };
  const sent = act.body === undefined ? {} : { body: body ?? {} };
  try {
    const { data, error, response } = await call(act.path, { params: { path, header }, ...sent });
    return response.ok ? { data } : { problem: (error as Problem | undefined) ?? {} };
  } catch {
    return { problem: {} };
  }
}
