import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '../names';
import { en } from './en';
import { vi, type TextKey } from './vi';

const KEPT_AS = 'phoihop.language';

/** What was chosen last; else what the browser prefers among the two; Vietnamese where it prefers neither. */
function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === 'vi' || kept === 'en') return kept;
  const preferred = navigator.languages.map((each) => each.slice(0, 2)).find((each) => each === 'vi' || each === 'en');
  return preferred === 'en' ? 'en' : 'vi';
}

void i18next
  .use(initReactI18next)
  .init({
    lng: firstLanguage(),
    resources: { vi: { translation: vi }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });

const tell = (language: string): void => void (document.documentElement.lang = language);
tell(i18next.language);
i18next.on('languageChanged', tell);

export type Tell = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** Texts in the language of the reader, and which that is. */
export function useTexts(): { t: Tell; language: Language; choose: (language: Language) => void } {
  const { t, i18n } = useTranslation();
  return {
    t: t,
    language: i18n.language as Language,
    choose: (language) => {
      localStorage.setItem(KEPT_AS, language);
      void i18n.changeLanguage(language);
    },
  };
}
