import { Webhook as Signer } from 'standardwebhooks';
import { retryAfterOf, type Guard } from '../../platform/outbound/index.js';
import type { CloudEvent } from '../events/index.js';
import type { SecretBox } from './secrets.js';
import type { Sent, Webhook } from './webhook.js';

export interface SenderOptions {
  readonly guard: Guard;
  readonly box: SecretBox;
  /** Milliseconds for a receiver to answer. */
  readonly timeout: number;
  /** The present as the database has it: receivers refuse signatures of another time. */
  readonly now: () => Date;
}

/** Sends one event, signed by the Standard Webhooks scheme. Never throws: what went wrong is in the answer. */
export class Sender {
  constructor(private readonly options: SenderOptions) {}

  async send(webhook: Webhook, event: CloudEvent<unknown>, stopping: AbortSignal): Promise<Sent> {
    const begun = performance.now();
    const took = (): number => Math.round(performance.now() - begun);
    const body = JSON.stringify(event);
    const tooLate = AbortSignal.timeout(this.options.timeout);
    try {
      const { status, headers } = await this.options.guard.post(
        new URL(webhook.url),
        this.#headers(webhook, event.id, body),
        body,
        AbortSignal.any([tooLate, stopping]),
      );
      const error = status >= 200 && status < 300 ? null : `http_${status}`;
      return { status, duration: took(), error, retryAfter: retryAfterOf(headers) };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      return {
        status: null,
        duration: took(),
        error: tooLate.aborted ? 'timeout' : typeof code === 'string' ? code.toLowerCase().slice(0, 50) : 'failed',
        retryAfter: undefined,
      };
    }
  }

  #headers({ secret, previousSecret, previousUntil }: Webhook, id: string, body: string): Record<string, string> {
    const now = this.options.now();
    const sealed =
      previousSecret !== null && previousUntil !== null && previousUntil > now ? [secret, previousSecret] : [secret];
    return {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'phoihop',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': sealed.map((each) => new Signer(this.options.box.open(each)).sign(id, now, body)).join(' '),
    };
  }
}
