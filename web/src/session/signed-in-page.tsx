import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { comeBack } from './provider';
import { useSession } from './session-context';

/** Where the identity provider sends people back to. */
export function SignedInPage() {
  const { t } = useTexts();
  const { signIn } = useSession();
  const [, go] = useLocation();
  const [failed, setFailed] = useState(false);
  const begun = useRef(false);
  useEffect(() => {
    // A code counts once.
    if (begun.current) return;
    begun.current = true;
    void comeBack(new URLSearchParams(location.search)).then((session) => {
      if (!session) return setFailed(true);
      signIn(session);
      go('/', { replace: true });
    });
  }, [signIn, go]);
  if (!failed) return <Busy />;
  return (
    <main className="sign-in">
      <h1>{t('signIn.title')}</h1>
      <p role="alert" className="problem">
        {t('signIn.providerFailed')}
      </p>
      <Link to="/" replace>
        {t('signIn.again')}
      </Link>
    </main>
  );
}
