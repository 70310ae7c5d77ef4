import { useContract } from '../forms/contract';
import { useTexts } from '../i18n';
import { fieldName } from '../names/fields';
import type { Names } from './called';
import { Facts } from './facts';
import { PartsList } from './parts-list';
import { partOf } from './record-parts';

interface Props {
  readonly data: Readonly<Record<string, unknown>>;
  readonly names: Names;
}

/** What an entry says beside what happened, by the names that the contract has for it. */
export function EntryDetails({ data, names }: Props) {
  const { t, language } = useTexts();
  const labels = useContract()?.labels;
  const name = (field: string) => labels?.[field] && fieldName('journal', field, language, labels);
  const { facts, lists } = partOf(data, '', { name, language, names });
  if (facts.length === 0 && lists.length === 0) return null;
  return (
    <details>
      <summary>{t('journal.details')}</summary>
      <Facts of={facts} />
      {lists.map(({ label, entries }) => (
        <div key={label} className="inner">
          <strong>{label}</strong>
          <PartsList entries={entries} level={3} />
        </div>
      ))}
    </details>
  );
}
