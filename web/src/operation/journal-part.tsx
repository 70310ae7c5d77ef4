import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/api';
import { readAt } from '../api/read-at';
import { Beginning } from '../forms/beginning';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { ProblemNote } from '../parts/problem-note';
import { shownValue } from '../matter/shown-value';
import { Facts } from '../matter/facts';

/** Whether the journal of the whole tenant is what was written. Checked when it is asked for: it reads all of it. */
export function JournalPart() {
  const { t, language } = useTexts();
  const { client } = useApi();
  const check = useQuery({
    queryKey: ['verified', 'tenant'],
    enabled: false,
    queryFn: () => readAt<Readonly<Record<string, unknown>>>(client, '/v1/journal/verification'),
  });
  const intact = check.data?.['intact'];
  return (
    <>
      <div className="acts">
        <button type="button" className="primary" onClick={() => void check.refetch()} disabled={check.isFetching}>
          {t('verify.begin')}
        </button>
      </div>
      <Beginning at="operation/journal" />
      {check.isFetching && <Busy />}
      {check.error && <ProblemNote error={check.error} />}
      {check.data && (
        <div role="status">
          <p className={intact === true ? 'met' : 'problem'}>
            {t(intact === true ? 'verify.intact' : 'verify.broken')}
          </p>
          <Facts
            of={(['entries', 'aggregates'] as const).map((name) => [
              t(`verify.${name}`),
              shownValue(name, check.data?.[name], language),
            ])}
          />
        </div>
      )}
    </>
  );
}
