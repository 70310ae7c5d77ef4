import { Link } from 'wouter';
import { useApi } from '../api/api';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { Busy } from '../parts/busy';
import { Due, Moment } from '../parts/moment';
import { placeOf } from '../parts/places';
import { ProblemNote } from '../parts/problem-note';
import { Facts } from '../matter/facts';

const KINDS: Readonly<Record<string, string>> = {
  dossier: 'dossiers',
  task: 'tasks',
  petition: 'petitions',
  inspection: 'inspections',
  delegation: 'delegations',
  succession: 'successions',
  procedure_review: 'procedure-reviews',
};

/** Whether deadlines are kept up with, what comes next, and what was set aside. */
export function DeadlinesPart() {
  const { t, language } = useTexts();
  const { data, error } = useApi().$api.useQuery('get', '/v1/deadlines', undefined, { refetchInterval: 10_000 });
  if (error) return <ProblemNote error={error} />;
  if (!data) return <Busy />;
  return (
    <>
      <Facts
        of={[
          [t('deadlines.due'), String(data.due)],
          [t('deadlines.lag'), t('unit.seconds', { amount: Math.round(data.lagSeconds) })],
          [t('deadlines.at'), <Moment key="at" at={data.at} />],
        ]}
      />
      <h2>{t('deadlines.quarantined')}</h2>
      {data.quarantined.length === 0 ? (
        <p className="met">{t('deadlines.none')}</p>
      ) : (
        <ul className="unmet">
          {data.quarantined.map((each) => (
            <li key={each.aggregateId}>
              {codeName('type', each.process, language)} <code>{each.aggregateId}</code>:{' '}
              {codeName('work', each.work, language)}, {t('deadlines.until')} <Moment at={each.until} />
            </li>
          ))}
        </ul>
      )}
      <h2>{t('deadlines.next')}</h2>
      <ul className="entries">
        {data.next.map((each) => (
          <li key={each.aggregateId + each.name + each.dueAt}>
            <Due at={each.dueAt} />{' '}
            <Link to={placeOf(`/v1/${KINDS[each.process] ?? 'reviews'}/${each.aggregateId}`) ?? '/'}>
              {codeName('type', each.process, language)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
