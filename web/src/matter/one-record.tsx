import type { ReactNode } from 'react';
import { useContract } from '../forms/contract';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { StateBadge } from '../parts/badge';
import { fieldName } from '../names/fields';
import { Facts } from './facts';
import { useNames } from './names';
import { PartsList } from './parts-list';
import { partsOf } from './record-parts';

export type Answered = Readonly<Record<string, unknown>>;

const PROCESS: Readonly<Record<string, string>> = {
  violations: 'violation',
  referrals: 'referral',
  meetings: 'meeting',
  petitions: 'petition',
  inspections: 'inspection',
  'procedure-reviews': 'procedure_review',
  delegations: 'delegation',
  successions: 'succession',
  reviews: 'review',
  'rotation-plans': 'rotation_plan',
  archives: 'archive',
  'archive-records': 'archive',
  destructions: 'destruction',
  imports: 'import',
  'document-messages': 'document_message',
};

interface Props {
  /** Kind, as addresses name it: `violations`. */
  readonly of: string;
  readonly record: Answered;
  readonly children?: ReactNode;
}

/** An answer of the API as people read it: what it is called, its state, and all that has a name. */
export function OneRecord({ of, record, children }: Props) {
  const { t, language } = useTexts();
  const contract = useContract();
  const state = record['state'] ?? record['status'];
  const kind = record['kind'];
  const title = [
    record['title'],
    record['procedureTitle'],
    of === 'document-messages' ? record['subject'] : undefined,
    record['groundName'],
    typeof kind === 'string' ? codeName('kind', kind, language) : undefined,
  ].find((each) => typeof each === 'string');
  const name = (field: string): string | undefined => fieldName(of, field, language, contract?.labels);
  const { facts, lists } = partsOf(record, { name, language, names: useNames(record) });
  return (
    <>
      <header className="head">
        <p className="code">
          {t(`kind.${of}` as 'kind.violations')} {typeof record['code'] === 'string' && record['code']} {children}
        </p>
        <h1>{title ?? t(`kind.${of}` as 'kind.violations')}</h1>
        {typeof state === 'string' && <StateBadge of={PROCESS[of] ?? of} state={state} />}
        <Facts of={facts} />
      </header>
      {lists.map(({ label, entries }) => (
        <section key={label} className="card">
          <h2>{label}</h2>
          <PartsList entries={entries} level={3} />
        </section>
      ))}
    </>
  );
}
