import { Link } from 'wouter';
import type { WorkSummary } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { Moment } from '../parts/moment';
import { saveCsv } from '../parts/save-as';

const CLASSES = ['overdue', 'at_risk', 'important', 'normal'] as const;
type Class = (typeof CLASSES)[number];

interface Props {
  readonly summary: WorkSummary;
  readonly agency: string | null;
  readonly klass: string | null;
}

/** How strongly a number is coloured, 0 to 4: by its share of the largest of its class. */
const heatOf = (value: number, most: number): number => (value === 0 ? 0 : Math.max(1, Math.ceil((value / most) * 4)));

export function HeatTable({ summary, agency, klass }: Props) {
  const { t, language } = useTexts();
  const { agencies, total, at } = summary;
  const most = (of: Class): number => Math.max(1, ...agencies.map((each) => each[of]));
  const name = (each: { agency: string | null; agencyName: string | null }): string =>
    each.agencyName ?? each.agency ?? t('now.nobody');
  const save = (): void =>
    saveCsv(
      [
        [t('agency'), ...CLASSES.map((each) => codeName('class', each, language)), t('now.all')],
        ...agencies.map((each) => [name(each), ...CLASSES.map((of) => each[of]), each.all]),
      ],
      'viec-dang-cho',
    );
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('now.table')}>
        <table className="heat">
          <caption>
            {t('now.caption')} <Moment at={at} />
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('agency')}</th>
              {CLASSES.map((of) => (
                <th scope="col" key={of}>
                  {codeName('class', of, language)}
                </th>
              ))}
              <th scope="col">{t('now.all')}</th>
            </tr>
          </thead>
          <tbody>
            {agencies.map((each) => (
              <tr key={each.agency ?? ''} aria-current={each.agency === agency && agency !== null ? 'true' : undefined}>
                <th scope="row">
                  <Link to={`/?agency=${each.agency ?? ''}`}>{name(each)}</Link>
                </th>
                {CLASSES.map((of) => (
                  <td key={of} data-class={of} data-heat={heatOf(each[of], most(of))}>
                    <Count
                      value={each[of]}
                      atLeast={each.atLeast.includes(of)}
                      to={`/?agency=${each.agency ?? ''}&class=${of}`}
                      label={`${name(each)}, ${codeName('class', of, language)}: ${each[of]}`}
                      here={each.agency === agency && of === klass}
                    />
                  </td>
                ))}
                <td>{each.all}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">
                <Link to="/">{t('now.everybody')}</Link>
              </th>
              {CLASSES.map((of) => (
                <td key={of}>
                  <Count
                    value={total[of]}
                    atLeast={total.atLeast.includes(of)}
                    to={`/?class=${of}`}
                    label={`${t('now.everybody')}, ${codeName('class', of, language)}: ${total[of]}`}
                    here={agency === null && of === klass}
                  />
                </td>
              ))}
              <td>{total.all}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <button type="button" className="quiet" onClick={save}>
        {t('saveCsv')}
      </button>
    </>
  );
}

interface CountProps {
  readonly value: number;
  readonly atLeast: boolean;
  readonly to: string;
  readonly label: string;
  readonly here: boolean;
}

/** A number that opens its list. */
function Count({ value, atLeast, to, label, here }: CountProps) {
  if (value === 0) return <span className="zero">0</span>;
  return (
    <Link to={to} aria-label={label} aria-current={here ? 'true' : undefined}>
      {value}
      {atLeast && '+'}
    </Link>
  );
}
