import { Link, useLocation, useSearch } from 'wouter';
import type { Violation } from '../../../clients/typescript/src/index.js';
import { Beginning } from '../forms/beginning';
import { useTexts } from '../i18n';
import { codeName, stateName } from '../names';
import { StateBadge } from '../parts/badge';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { Person } from '../parts/person';
import { ProblemNote } from '../parts/problem-note';
import { VirtualList } from '../parts/virtual-list';

const STATUSES = ['recorded', 'explained', 'upheld', 'excused'];

export function ViolationsPart() {
  const { t, language } = useTexts();
  const [, go] = useLocation();
  const status = new URLSearchParams(useSearch()).get('status') ?? '';
  return (
    <>
      <div className="filters">
        <label>
          {t('fact.state')}
          <select
            value={status}
            onChange={(event) =>
              go(`/accountability/violations${event.target.value && `?status=${event.target.value}`}`)
            }
          >
            <option value="">{t('any')}</option>
            {STATUSES.map((each) => (
              <option key={each} value={each}>
                {stateName('violation', each, language)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Beginning at="accountability/violations" />
      <Listed key={status} status={status} />
    </>
  );
}

function Listed({ status }: { readonly status: string }) {
  const { t, language } = useTexts();
  const { items, error, ...list } = usePages<Violation>(`/v1/violations${status && `?status=${status}`}`);
  if (error && items.length === 0) return <ProblemNote error={error} />;
  return (
    <VirtualList
      items={items}
      keyOf={(each) => each.id}
      label={t('part.violations')}
      row={(each) => (
        <article className="item">
          <div className="what">
            <Link to={`/violations/${each.id}`}>{codeName('kind', each.kind, language)}</Link>
            <small>
              {each.dossierCode} · <Moment at={each.occurredAt} /> · {codeName('degree', each.degree, language)}
            </small>
          </div>
          <div className="whose">
            <span>{each.agencyName ?? each.agency}</span>
            <small>
              {t('fact.head')} <Person code={each.head} name={each.headName} position={each.headPosition} />
            </small>
          </div>
          <StateBadge of="violation" state={each.status} />
        </article>
      )}
      {...list}
    />
  );
}
