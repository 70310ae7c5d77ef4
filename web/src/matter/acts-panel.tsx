import { useState } from 'react';
import { ActButton } from '../forms/act-button';
import { useContract } from '../forms/contract';
import { actAt, showsAnswer } from '../forms/contract-read';
import type { Choice } from '../forms/form-context';
import { useTexts } from '../i18n';
import type { Offered } from './actions';
import { LookedInto } from './looked-into';
import type { Answered } from './one-record';

interface Props {
  readonly actions: readonly Offered[];
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  readonly about?: unknown;
}

interface Looked {
  readonly title: string;
  readonly answer: Answered;
}

/** What the reader may do: what is possible now as buttons, and beneath, what stands in the way of the rest. */
export function ActsPanel({ actions, choices, about }: Props) {
  const { t, language } = useTexts();
  const contract = useContract();
  // Of a person, read with a reason: it goes with the page, and is in nothing that is kept.
  const [looked, setLooked] = useState<Looked>();
  const possible = actions.filter((each) => each.possible);
  const barred = actions.filter((each) => !each.possible && each.unmet.length > 0);
  if (actions.length === 0) return <p className="empty">{t('acts.none')}</p>;
  return (
    <>
      <div className="acts">
        {possible.map(({ method, href }) => (
          <ActButton
            key={method + href}
            method={method}
            href={href}
            {...(choices && { choices })}
            about={about}
            onDone={(answer) => {
              const act = contract && actAt(contract, method, href)?.act;
              if (act && showsAnswer(act)) setLooked({ title: act.title[language], answer: answer as Answered });
            }}
          />
        ))}
      </div>
      {looked && <LookedInto {...looked} onHide={() => setLooked(undefined)} />}
      {barred.length > 0 && (
        <details>
          <summary>{t('acts.barred', { amount: barred.length })}</summary>
          <ul className="barred">
            {barred.map(({ method, href, unmet }) => (
              <li key={method + href}>
                <strong>{contract && actAt(contract, method, href)?.act.title[language]}</strong>:{' '}
                {unmet.map(({ message }) => message).join(' ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
