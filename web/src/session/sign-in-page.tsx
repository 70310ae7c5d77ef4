import { useEffect, useState } from 'react';
import { useTexts } from '../i18n';
import { LanguageSwitch } from '../layout/language-switch';
import { KeyForm } from './key-form';
import { leaveForProvider } from './provider';
import { useSession } from './session-context';
import { VisitForm } from './visit-form';
import type { SignIn } from './ways';

export function SignInPage() {
  const { t } = useTexts();
  const { ended } = useSession();
  const [ways, setWays] = useState<readonly SignIn[]>([]);
  useEffect(() => {
    void fetch('/public/sign-in')
      .then((response) => (response.ok ? (response.json() as Promise<{ items: SignIn[] }>) : { items: [] }))
      .then(({ items }) => setWays(items))
      .catch(() => undefined);
  }, []);
  return (
    <main className="sign-in">
      <header>
        <h1>{t('signIn.title')}</h1>
        <LanguageSwitch />
      </header>
      {ended && (
        <p role="alert" className="notice">
          {t('signIn.ended')}
        </p>
      )}
      {ways
        .filter(({ provider }) => provider)
        .map((way) => (
          <ProviderButton key={way.tenant} way={way} />
        ))}
      {ways
        .filter(({ visitors }) => visitors)
        .map((way) => (
          <VisitForm key={way.tenant} way={way} />
        ))}
      <KeyForm />
    </main>
  );
}

function ProviderButton({ way: { tenant, name } }: { readonly way: SignIn }) {
  const { t } = useTexts();
  const [failed, setFailed] = useState(false);
  return (
    <section className="card">
      <h2>{name}</h2>
      <button
        type="button"
        className="primary"
        onClick={() => void leaveForProvider(tenant).catch(() => setFailed(true))}
      >
        {t('signIn.byProvider')}
      </button>
      {failed && (
        <p role="alert" className="problem">
          {t('signIn.providerAway')}
        </p>
      )}
    </section>
  );
}
