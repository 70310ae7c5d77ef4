import { useTexts } from '../i18n';

export function LanguageSwitch() {
  const { t, language, choose } = useTexts();
  return (
    <div className="languages" role="group" aria-label={t('language')}>
      <button type="button" lang="vi" aria-pressed={language === 'vi'} onClick={() => choose('vi')}>
        Tiếng Việt
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => choose('en')}>
        English
      </button>
    </div>
  );
}
