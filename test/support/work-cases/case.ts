import { answered, type Caller, type Sent } from '../caller.js';
import type { Province } from '../province.js';

/** One kind of waiting item as people live through it: from before it waits until it waits no more. */
export interface WorkCase {
  /** Agency whom it waits for. */
  readonly agency: string;
  /** Who has it; null: nobody has been named. */
  readonly official: string | null;
  readonly class: 'overdue' | 'at_risk' | 'important' | 'normal';
  readonly why: string;
  /** What was done is to be done again later: another waits then, until `ends`. */
  readonly recurs?: true;
  /** Everything that comes before. */
  readonly setting: (here: Province) => Promise<WorkScene>;
}

export interface WorkScene {
  /** What has it begin to wait. Left out: its setting does. */
  readonly begins?: () => Promise<unknown>;
  /** What its agency has to have done before the act that is next. */
  readonly prepares?: () => Promise<unknown>;
  /** The body of the act that is next; left out where that only reads. */
  readonly body?: object;
  /** What ends it where the act that is next only reads, or recurs. */
  readonly ends?: () => Promise<unknown>;
}

/** Once it is known to have been taken. */
export function took(sent: Sent): Sent {
  return answered(sent, sent.status === 201 ? 201 : 200);
}

/** Changes the policy of today. */
export async function changePolicy(
  { operator }: Pick<Province, 'operator'>,
  change: (before: Readonly<Record<string, object>>) => object,
  today = '2026-11-20',
): Promise<void> {
  const { items } = answered(await operator.get('/v1/policies?limit=200'), 200).body as {
    items: Readonly<Record<string, object>>[];
  };
  answered(await operator.put('/v1/policies', { effectiveFrom: today, basis: '01/QĐ', ...change(items.at(-1)!) }), 200);
}

/** Calls what an item names as the act that is next. */
export const callNext = (
  by: Caller,
  { method, href }: { readonly method: string; readonly href: string },
  body?: object,
): Promise<Sent> =>
  by.send(method as 'GET' | 'POST' | 'PUT', href, body, method === 'PUT' ? { 'if-match': '*' } : undefined);
