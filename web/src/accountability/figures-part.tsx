import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { useApi } from '../api/api';
import { useSandboxClock } from '../api/clock';
import { readAt } from '../api/read-at';
import { Beginning } from '../forms/beginning';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { Busy } from '../parts/busy';
import { ProblemNote } from '../parts/problem-note';
import { localDay, shownDay } from '../parts/time';
import { FiguresTable } from './figures-table';
import { REPORT_NAMES, reportAt, REPORTS, type Report, type ReportName } from './reports';
import { ResponseTimes } from './response-times';
import { Trend } from './trend';

/** Figures of a span of days, by agency, head, field…, how they went month by month, and how long answers took. */
export function FiguresPart() {
  const { t, language } = useTexts();
  const clock = useSandboxClock();
  const [, go] = useLocation();
  const chosen = new URLSearchParams(useSearch());
  if (clock === undefined) return <Busy />;
  const now = clock === null ? Date.now() : Date.parse(clock);
  const report = REPORT_NAMES.find((each) => each === chosen.get('report')) ?? 'coordination';
  const ways: readonly string[] = REPORTS[report].by;
  const by = ways.find((each) => each === chosen.get('by')) ?? ways[0]!;
  const to = chosen.get('to') ?? localDay(now);
  const from = chosen.get('from') ?? localDay(now - 90 * 86_400_000);
  const put = (name: string, value: string): void => {
    const next = new URLSearchParams({ report, by, from, to, [name]: value });
    go(`/accountability/figures?${next.toString()}`);
  };
  return (
    <>
      <div className="filters">
        <label>
          {t('figures.report')}
          <select value={report} onChange={(event) => put('report', event.target.value)}>
            {REPORT_NAMES.map((each) => (
              <option key={each} value={each}>
                {t(`report.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('figures.by')}
          <select value={by} onChange={(event) => put('by', event.target.value)}>
            {ways.map((each) => (
              <option key={each} value={each}>
                {codeName('by', each, language)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('from')}
          <input type="date" value={from} onChange={(event) => event.target.value && put('from', event.target.value)} />
        </label>
        <label>
          {t('to')}
          <input type="date" value={to} onChange={(event) => event.target.value && put('to', event.target.value)} />
        </label>
      </div>
      <Beginning at="accountability/figures" />
      <h2 className="on-paper">
        {t('figures.title', {
          report: t(`report.${report}`),
          by: codeName('by', by, language).toLocaleLowerCase(language),
          from: shownDay(from, language),
          to: shownDay(to, language),
        })}
      </h2>
      <Figures report={report} by={by} from={from} to={to} />
      {report === 'coordination' && <Trend until={to} />}
      {report === 'coordination' && <ResponseTimes from={from} to={to} />}
    </>
  );
}

interface Asked {
  readonly report: ReportName;
  readonly by: string;
  readonly from: string;
  readonly to: string;
}

function Figures({ report, ...query }: Asked) {
  const { client } = useApi();
  const { data, error } = useQuery({
    queryKey: ['figures', report, query],
    queryFn: () => readAt<Report>(client, reportAt(report, query)),
  });
  if (error) return <ProblemNote error={error} />;
  return data ? <FiguresTable report={report} rows={data.rows} /> : <Busy />;
}
