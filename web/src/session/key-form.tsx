import { useState, type FormEvent } from 'react';
import { useTexts } from '../i18n';
import { textIn } from '../parts/form-text';
import type { Session } from './session';
import { useSession } from './session-context';

/** Whether the service takes the key as it was given; else what it says. */
async function refusalOf({ key, tenant, official }: Session, language: string): Promise<string | undefined> {
  const response = await fetch('/v1/me', {
    headers: {
      Authorization: `Bearer ${key}`,
      'Accept-Language': language,
      ...(tenant && { 'X-Tenant': tenant }),
      ...(official && { 'X-Acting-Official': official }),
    },
  }).catch(() => undefined);
  if (response?.ok) return undefined;
  const problem = (await response?.json().catch(() => undefined)) as { detail?: string } | undefined;
  return problem?.detail ?? '…';
}

export function KeyForm() {
  const { t, language } = useTexts();
  const { signIn } = useSession();
  const [refusal, setRefusal] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = (name: string): string => textIn(form, name);
    const session: Session = {
      by: 'key',
      key: text('key'),
      ...(text('tenant') && { tenant: text('tenant').toUpperCase() }),
      ...(text('official') && { official: text('official') }),
    };
    const refused = await refusalOf(session, language);
    if (refused === undefined) signIn(session);
    else setRefusal(refused);
  };
  return (
    <section className="card">
      <h2>{t('signIn.byKey')}</h2>
      <form onSubmit={(event) => void submit(event)} className="fields">
        <label>
          {t('signIn.key')}
          <input
            name="key"
            type="password"
            required
            autoComplete="off"
            aria-invalid={refusal !== undefined}
            aria-describedby="key-refusal"
          />
        </label>
        <label>
          {t('signIn.official')}
          <input name="official" autoComplete="off" placeholder="H29.6-04" />
        </label>
        <label>
          {t('signIn.tenant')}
          <input name="tenant" autoComplete="off" placeholder="H29" />
        </label>
        <p id="key-refusal" role="alert" className={refusal === undefined ? undefined : 'problem'}>
          {refusal}
        </p>
        <button type="submit" className="primary">
          {t('signIn.enter')}
        </button>
      </form>
    </section>
  );
}
