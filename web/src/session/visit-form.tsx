import { useEffect, useId, useState } from 'react';
import { useTexts } from '../i18n';
import { useSession } from './session-context';
import type { SignIn } from './ways';

interface Agency {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly officials: readonly { readonly code: string; readonly position: string; readonly name: string | null }[];
}

/** Agencies that have much to see come first. */
const FIRST = ['office', 'home_affairs', 'committee', 'inspectorate'];
const rank = ({ kind }: Agency): number => FIRST.indexOf(kind) + 1 || FIRST.length + 1;

/** A sandbox that is open: the visitor chooses whose place to take. */
export function VisitForm({ way: { tenant, name } }: { readonly way: SignIn }) {
  const { t } = useTexts();
  const { signIn } = useSession();
  const [agencies, setAgencies] = useState<readonly Agency[]>([]);
  const [chosen, setChosen] = useState('');
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const id = useId();
  useEffect(() => {
    void fetch(`/public/sign-in/${tenant}/officials`)
      .then((response) => response.json() as Promise<{ agencies: Agency[] }>)
      .then((directory) => setAgencies([...directory.agencies].sort((a, b) => rank(a) - rank(b))))
      .catch(() => setFailed(true));
  }, [tenant]);
  const enter = async (body: { official: string } | { role: 'admin' }): Promise<void> => {
    setBusy(true);
    const response = await fetch(`/public/sign-in/${tenant}/visits`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    setBusy(false);
    if (!response?.ok) return setFailed(true);
    const { key, official, expiresAt } = (await response.json()) as Record<'key' | 'expiresAt', string> & {
      official: string | null;
    };
    signIn({ by: 'visit', key, expiresAt: Date.parse(expiresAt), ...(official !== null && { official }) });
  };
  return (
    <section className="card">
      <h2>{name}</h2>
      <p>{t('signIn.visit')}</p>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void enter(chosen === 'admin' ? { role: 'admin' } : { official: chosen });
        }}
      >
        <label htmlFor={id}>{t('signIn.choose')}</label>
        <select id={id} value={chosen} required onChange={(event) => setChosen(event.target.value)}>
          <option value="">{t('signIn.chooseOne')}</option>
          {agencies.map((agency) => (
            <optgroup key={agency.code} label={agency.name}>
              {agency.officials.map((official) => (
                <option key={official.code} value={official.code}>
                  {[official.position, official.name].filter(Boolean).join(' – ')} ({official.code})
                </option>
              ))}
            </optgroup>
          ))}
          <option value="admin">{t('signIn.admin')}</option>
        </select>
        <button type="submit" className="primary" disabled={busy}>
          {t('signIn.enterVisit')}
        </button>
        {failed && (
          <p role="alert" className="problem">
            {t('signIn.visitFailed')}
          </p>
        )}
      </form>
    </section>
  );
}
