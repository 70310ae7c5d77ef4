import { useLocation, useSearch } from 'wouter';
import { useMe } from '../api/me';
import { Beginning } from '../forms/beginning';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { WorkList } from './work-list';

const CLASSES = ['overdue', 'at_risk', 'important', 'normal'];

/** The reader's own work, or that of the agency, with the act that is next on each. */
export function WorkPage() {
  const { t, language } = useTexts();
  const me = useMe();
  const [, go] = useLocation();
  const chosen = new URLSearchParams(useSearch());
  const whose = chosen.get('whose') ?? (me?.official ? 'mine' : 'agency');
  const klass = chosen.get('class') ?? '';
  const put = (name: string, value: string): void => {
    const next = new URLSearchParams(chosen);
    if (value === '') next.delete(name);
    else next.set(name, value);
    go(`/work?${next.toString()}`);
  };
  if (!me) return null;
  const filters = new URLSearchParams({
    ...(me.agency !== null && { agency: me.agency }),
    ...(whose === 'mine' && me.official !== null && { official: me.official }),
    ...(whose === 'ownerless' && { ownerless: 'true' }),
    ...(klass !== '' && { class: klass }),
  });
  return (
    <>
      <h1>{t('work.title')}</h1>
      <div className="filters">
        <label>
          {t('work.whose')}
          <select value={whose} onChange={(event) => put('whose', event.target.value)}>
            {me.official !== null && <option value="mine">{t('work.mine')}</option>}
            <option value="agency">{me.agencyName ?? t('now.everybody')}</option>
            <option value="ownerless">{t('work.ownerless')}</option>
          </select>
        </label>
        <label>
          {t('work.class')}
          <select value={klass} onChange={(event) => put('class', event.target.value)}>
            <option value="">{t('work.anyClass')}</option>
            {CLASSES.map((each) => (
              <option key={each} value={each}>
                {codeName('class', each, language)}
              </option>
            ))}
          </select>
        </label>
        <Beginning at="work" />
      </div>
      <WorkList key={filters.toString()} filters={filters} label={t('work.title')} />
    </>
  );
}
