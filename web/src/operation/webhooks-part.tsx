import { useState } from 'react';
import type { Delivery, Webhook } from '../../../clients/typescript/src/index.js';
import { ActButton } from '../forms/act-button';
import { Beginning } from '../forms/beginning';
import { useTexts } from '../i18n';
import { codeName, eventName } from '../names';
import { StateBadge } from '../parts/badge';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { ProblemNote } from '../parts/problem-note';
import { SecretNote } from './secret-note';
import { MoreButton } from '../parts/more-button';

/** Where events are sent, and how the sending goes. */
export function WebhooksPart() {
  const { t, language } = useTexts();
  const { items, error } = usePages<Webhook>('/v1/webhooks');
  const [secret, setSecret] = useState<string>();
  const [open, setOpen] = useState<string>();
  const made = (answer: unknown): void => setSecret((answer as { secret?: string } | undefined)?.secret);
  if (error && items.length === 0) return <ProblemNote error={error} />;
  return (
    <>
      <SecretNote secret={secret} />
      <Beginning at="operation/webhooks" primary onDone={made} />
      {items.length === 0 && <p className="empty">{t('list.empty')}</p>}
      <ul className="asked">
        {items.map((each) => (
          <li key={each.id}>
            <div className="what">
              <strong>{each.url}</strong>
              <StateBadge of="webhook" state={each.state} />
              <small>
                {each.reason && codeName('reason', each.reason, language)}{' '}
                {each.deliveredAt && [t('webhook.delivered'), ' ', <Moment key="at" at={each.deliveredAt} />]}
              </small>
            </div>
            <div className="acts">
              <button
                type="button"
                aria-expanded={open === each.id}
                onClick={() => setOpen(open === each.id ? undefined : each.id)}
              >
                {t('webhook.deliveries')}
              </button>
              <ActButton method="POST" href={`/v1/webhooks/${each.id}/ping`} />
              {each.state === 'paused' && (
                <ActButton method="POST" href={`/v1/webhooks/${each.id}/resumption`} primary />
              )}
              <ActButton method="PATCH" href={`/v1/webhooks/${each.id}`} />
              <ActButton method="POST" href={`/v1/webhooks/${each.id}/secret`} onDone={made} />
              <ActButton method="DELETE" href={`/v1/webhooks/${each.id}`} />
            </div>
            {open === each.id && <Deliveries id={each.id} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Deliveries({ id }: { readonly id: string }) {
  const { t, language } = useTexts();
  const { items, error, more, onMore, busy } = usePages<Delivery>(`/v1/webhooks/${id}/deliveries`);
  if (error) return <ProblemNote error={error} />;
  if (items.length === 0) return <p className="empty">{t('list.empty')}</p>;
  return (
    <>
      <ul className="entries">
        {items.map((each) => (
          <li key={each.id} data-met={each.error === null}>
            <Moment at={each.at} /> {eventName(each.eventType, language)} – {each.status ?? each.error} ({each.duration}{' '}
            ms)
          </li>
        ))}
      </ul>
      <MoreButton {...{ more, busy, onMore }} />
    </>
  );
}
