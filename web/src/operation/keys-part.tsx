import { useState } from 'react';
import type { RegisteredClient } from '../../../clients/typescript/src/index.js';
import { ActButton } from '../forms/act-button';
import { Beginning } from '../forms/beginning';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { ProblemNote } from '../parts/problem-note';
import { VirtualList } from '../parts/virtual-list';
import { SecretNote } from './secret-note';

/** Systems that call the API, and their keys. */
export function KeysPart() {
  const { t, language } = useTexts();
  const { items, error, ...list } = usePages<RegisteredClient>('/v1/api-clients');
  const [key, setKey] = useState<string>();
  const made = (answer: unknown): void => setKey((answer as { key?: string } | undefined)?.key);
  if (error && items.length === 0) return <ProblemNote error={error} />;
  return (
    <>
      <SecretNote secret={key} />
      <Beginning at="operation/keys" primary onDone={made} />
      <VirtualList
        items={items}
        keyOf={(each) => each.id}
        label={t('operation.keys')}
        row={(each) => (
          <article className="item">
            <div className="what">
              <strong>{each.name}</strong>
              <small>
                {each.agencyName ?? each.agency} {each.roles.map((role) => codeName('role', role, language)).join(', ')}
              </small>
            </div>
            <div className="whose">
              <small>
                {each.lastUsedAt
                  ? [t('keys.lastUsed'), ' ', <Moment key="at" at={each.lastUsedAt} />]
                  : t('keys.neverUsed')}
              </small>
              <small>{each.revokedAt ? t('keys.revoked') : t('keys.count', { count: each.keys.length })}</small>
            </div>
            <div className="acts">
              {!each.revokedAt && (
                <ActButton method="POST" href={`/v1/api-clients/${each.id}/rotation`} onDone={made} />
              )}
              {!each.revokedAt && <ActButton method="DELETE" href={`/v1/api-clients/${each.id}`} />}
            </div>
          </article>
        )}
        {...list}
      />
    </>
  );
}
