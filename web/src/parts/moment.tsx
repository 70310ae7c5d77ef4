import { useNow } from '../api/clock';
import { useTexts } from '../i18n';
import { distance, endOf, isDay, shownDay, shownMoment } from './time';

/** A moment in the reader's words. */
export function Moment({ at, day = false }: { readonly at: string; readonly day?: boolean }) {
  const { language } = useTexts();
  return <time dateTime={at}>{day || isDay(at) ? shownDay(at, language) : shownMoment(at, language)}</time>;
}

/** When something is due, and how far that is from now. */
export function Due({ at }: { readonly at: string | null | undefined }) {
  const { t } = useTexts();
  const now = useNow();
  if (!at) return <span className="due">{t('noTerm')}</span>;
  const { late, amount, unit } = distance(now, endOf(at));
  return (
    <span className="due" data-late={late}>
      <Moment at={at} />
      <small>{t(late ? 'due.late' : 'due.left', { time: t(`unit.${unit}`, { amount, count: amount }) })}</small>
    </span>
  );
}
