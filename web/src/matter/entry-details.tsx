import { useContract } from '../forms/contract';
import { labelOf } from '../forms/contract-read';
import { useTexts } from '../i18n';
import { shownValue } from './shown-value';

/** What an entry says beside what happened: simple values, by the names that the contract has for them. */
export function EntryDetails({ data }: { readonly data: Readonly<Record<string, unknown>> }) {
  const { t, language } = useTexts();
  const contract = useContract();
  const shown = Object.entries(data).flatMap(([name, value]) => {
    const text = shownValue(name, value, language);
    return text === undefined || !contract?.labels[name]
      ? []
      : [[labelOf(contract, '', name, language), text] as const];
  });
  if (shown.length === 0) return null;
  return (
    <details>
      <summary>{t('journal.details')}</summary>
      <dl className="facts">
        {shown.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
