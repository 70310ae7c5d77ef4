import { useSearch } from 'wouter';
import { useApi } from '../api/api';
import { useDirectory } from '../api/me';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { ProblemNote } from '../parts/problem-note';
import { WorkList } from '../work/work-list';
import { codeName } from '../names';
import { HeatTable } from './heat-table';

/** Who holds up what: agencies by class of work, and the list behind each number. */
export function NowPage() {
  const { t, language } = useTexts();
  const { $api } = useApi();
  const { data, error } = $api.useQuery('get', '/v1/work/summary');
  const chosen = new URLSearchParams(useSearch());
  const agency = chosen.get('agency');
  const klass = chosen.get('class');
  const directory = useDirectory();
  // An agency for which nothing waits is in no row.
  const named = data?.agencies.find((each) => each.agency === agency)?.agencyName;
  const known = directory?.agencies.find(({ code }) => code === agency)?.name;
  const name = named ?? known ?? agency ?? t('now.everybody');
  const filters = new URLSearchParams([...chosen].filter(([key]) => key === 'agency' || key === 'class'));
  return (
    <div className="now">
      <section aria-labelledby="now-title">
        <h1 id="now-title">{t('now.title')}</h1>
        {error ? (
          <ProblemNote error={error} />
        ) : data ? (
          <HeatTable summary={data} agency={agency} klass={klass} />
        ) : (
          <Busy />
        )}
      </section>
      <section aria-labelledby="behind-title">
        <h2 id="behind-title">
          {name}
          {klass && `: ${codeName('class', klass, language)}`}
        </h2>
        <WorkList key={filters.toString()} filters={filters} label={name} />
      </section>
    </div>
  );
}
