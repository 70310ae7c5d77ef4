import type { Text } from '../../core/text.js';

export type Language = keyof Text;

/** The language that `Accept-Language` prefers among those the service speaks; Vietnamese where it names neither. */
export function languageOf(header: string | undefined): Language {
  if (!header) return 'vi';
  const best: Record<Language, number> = { vi: -1, en: -1 };
  for (const range of header.slice(0, 1000).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((each) => each.trim().toLowerCase());
    const language = tag.split('-')[0];
    if (language !== 'vi' && language !== 'en') continue;
    best[language] = Math.max(best[language], weight(parameters));
  }
  return best.en > 0 && best.en > best.vi ? 'en' : 'vi';
}

function weight(parameters: readonly string[]): number {
  const q = parameters.find((each) => each.startsWith('q='));
  const value = q === undefined ? 1 : Number(q.slice(2));
  return value >= 0 && value <= 1 ? value : 0;
}
