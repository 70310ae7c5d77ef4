import { lazy, Suspense, useState } from 'react';
import { useTexts } from '../i18n';
import { useContract } from './contract';
import { actAt } from './contract-read';
import type { Act } from './contract-types';
import type { Choice } from './form-context';

// Fields and pickers come when the first form is opened.
const ActDialog = lazy(() => import('./act-dialog'));

interface Props {
  readonly method: string;
  /** Address of the API, with gaps where something is still to be named. */
  readonly href: string;
  /** Left out: what the contract calls the act. */
  readonly label?: string;
  readonly primary?: boolean;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  readonly about?: unknown;
  readonly onDone?: (answer: unknown) => void;
}

/** An act on one of several that are counted, such as reminders, says which. */
const calledAct = (
  { title }: Act,
  { no }: Readonly<Record<string, string>>,
  language: 'vi' | 'en',
  t: ReturnType<typeof useTexts>['t'],
): string => (no === undefined ? title[language] : t('acts.numbered', { act: title[language], no }));

/** Opens the form of an act. An act that the contract does not know has no button. */
export function ActButton({ method, href, label, primary = false, choices, about, onDone }: Props) {
  const { t, language } = useTexts();
  const contract = useContract();
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState(false);
  const found = contract && actAt(contract, method, href);
  if (contract && !found) return null;
  const name = label ?? (found ? calledAct(found.act, found.path, language, t) : '…');
  return (
    <>
      <button
        type="button"
        className={primary ? 'primary' : undefined}
        data-act={`${method} ${href}`}
        disabled={!found}
        onClick={() => {
          setDone(false);
          setOpen(true);
        }}
      >
        {name}
      </button>
      <span role="status" className="unseen">
        {done ? t('form.done', { act: name }) : ''}
      </span>
      {open && found && (
        <Suspense fallback={null}>
          <ActDialog
            open
            contract={contract}
            {...found}
            {...(choices && { choices })}
            about={about}
            onCancel={() => setOpen(false)}
            onDone={(answer) => {
              setOpen(false);
              setDone(true);
              onDone?.(answer);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
