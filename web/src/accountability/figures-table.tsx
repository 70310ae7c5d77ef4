import { Link } from 'wouter';
import { useTexts } from '../i18n';
import { saveCsv } from '../parts/save-as';
import { shownNumber } from '../parts/time';
import { figureAt, figureText, REPORTS, type ReportName, type Row } from './reports';

/** Rows and their figures. Each number opens the list of exactly what is counted. */
export function FiguresTable({ report, rows }: { readonly report: ReportName; readonly rows: readonly Row[] }) {
  const { t, language } = useTexts();
  const shown = REPORTS[report].figures.filter((place) => rows.some((row) => figureAt(row, place) !== undefined));
  const save = (): void =>
    saveCsv(
      [
        [t('figures.row'), ...shown.map((place) => t(figureText(report, place)))],
        ...rows.map((row) => [row.name, ...shown.map((place) => figureAt(row, place)?.value ?? '')]),
      ],
      `${report}`,
    );
  if (rows.length === 0) return <p className="empty">{t('list.empty')}</p>;
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={t(`report.${report}`)}>
        <table className="figures">
          <caption>{t('figures.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('figures.row')}</th>
              {shown.map((place) => (
                <th scope="col" key={place}>
                  {t(figureText(report, place))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {row.name} {row.agencyName && <small>{row.agencyName}</small>}
                </th>
                {shown.map((place) => {
                  const figure = figureAt(row, place);
                  const label = `${row.name}: ${t(figureText(report, place))}`;
                  return (
                    <td key={place}>
                      {figure?.value === undefined || figure.value === null ? (
                        '–'
                      ) : figure.value === 0 ? (
                        <span className="zero">0</span>
                      ) : (
                        <Link
                          to={`/accountability/counted?href=${encodeURIComponent(figure.href)}&title=${encodeURIComponent(label)}`}
                          aria-label={`${label}: ${shownNumber(figure.value, language)}`}
                        >
                          {shownNumber(figure.value, language)}
                        </Link>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" className="quiet" onClick={save}>
        {t('saveCsv')}
      </button>
    </>
  );
}
