import { useTexts } from '../i18n';

export function Busy() {
  const { t } = useTexts();
  return (
    <p className="busy" role="status">
      {t('busy')}
    </p>
  );
}
