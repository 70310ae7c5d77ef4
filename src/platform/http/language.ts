import type { Text } from '../../core/text.js';
import { listOf, parameterised, weightOf } from './header-values.js';

export type Language = keyof Text;

/** The language that `Accept-Language` prefers among those the service speaks; Vietnamese where it prefers neither (RFC 9110, 12.5.4). */
export function languageOf(header: string | undefined): Language {
  if (!header) return 'vi';
  const weights: Partial<Record<Language | '*', number>> = {};
  for (const range of listOf(header.slice(0, 1000)).map(parameterised)) {
    const language = range.value.split('-')[0];
    if (language !== 'vi' && language !== 'en' && language !== '*') continue;
    weights[language] = Math.max(weights[language] ?? 0, weightOf(range));
  }
  const weigh = (language: Language): number => weights[language] ?? weights['*'] ?? 0;
  return weigh('en') > weigh('vi') ? 'en' : 'vi';
}
