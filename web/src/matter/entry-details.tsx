import { useContract } from '../forms/contract';
import { useTexts } from '../i18n';
import { fieldName } from '../names/fields';
import { called, type Names } from './called';
import { shownValue } from './shown-value';

interface Props {
  readonly data: Readonly<Record<string, unknown>>;
  readonly names: Names;
}

/** What an entry says beside what happened: simple values, by the names that the contract has for them. */
export function EntryDetails({ data, names }: Props) {
  const { t, language } = useTexts();
  const contract = useContract();
  const shown = Object.entries(data).flatMap(([field, value]) => {
    const text = shownValue(field, called(names, field, value), language);
    const name = contract?.labels[field] && fieldName('journal', field, language, contract.labels);
    return text === undefined || name === undefined ? [] : [[name, text] as const];
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
