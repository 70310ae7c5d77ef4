import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { Link, useLocation, useRoute } from 'wouter';
import { useLiveFeed } from '../api/live';
import { useMayAdminister, useMe } from '../api/me';
import { useTexts } from '../i18n';
import { textIn } from '../parts/form-text';
import { leaveProvider } from '../session/provider';
import { useSession } from '../session/session-context';
import { Bar } from './bar';
import { LanguageSwitch } from './language-switch';
import { LiveMark, TestClock } from './live-mark';

/** What is around every page: where one can go, who one is, whether it is live. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const { t } = useTexts();
  const mayAdminister = useMayAdminister();
  const { state, changes } = useLiveFeed();
  return (
    <>
      <a className="skip" href="#page">
        {t('layout.skip')}
      </a>
      <Bar live={<LiveMark state={state} changes={changes} />}>
        <nav aria-label={t('layout.places')}>
          <Place to="/" name={t('now')} />
          <Place to="/work" name={t('work')} />
          <Place to="/records" name={t('records')} />
          <Place to="/accountability" name={t('accountability')} />
          {mayAdminister && <Place to="/operation" name={t('operation')} />}
        </nav>
        <SearchBox />
        <LanguageSwitch />
        <Self />
        <TestClock />
      </Bar>
      <Page>{children}</Page>
    </>
  );
}

function Place({ to, name }: { readonly to: string; readonly name: string }) {
  const [here] = useRoute(to === '/' ? '/' : `${to}/*?`);
  return (
    <Link to={to} aria-current={here ? 'page' : undefined}>
      {name}
    </Link>
  );
}

/** After a step to another place its heading is read first. */
function Page({ children }: { readonly children: ReactNode }) {
  const [place] = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [place]);
  return (
    <main id="page" ref={main} tabIndex={-1}>
      {children}
    </main>
  );
}

function SearchBox() {
  const { t } = useTexts();
  const [, go] = useLocation();
  const search = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const words = textIn(event.currentTarget, 'q');
    if (words !== '') go(`/search?q=${encodeURIComponent(words)}`);
  };
  return (
    <form role="search" onSubmit={search} className="search">
      <input type="search" name="q" aria-label={t('search')} placeholder={t('search.hint')} />
    </form>
  );
}

function Self() {
  const { t } = useTexts();
  const me = useMe();
  const { session, signOut } = useSession();
  // The client of visitors has a name for logs.
  const nameOf = (name: string): string => (name === 'board: admin' ? t('signIn.admin') : name);
  const leave = (): void => {
    if (session) void leaveProvider(session);
    signOut();
  };
  const who = me && (me.officialName ?? me.officialPosition ?? (me.operator ? t('self.operator') : nameOf(me.name)));
  return (
    <div className="self">
      <span>
        {who}
        {me?.agencyName && <small>{me.agencyName}</small>}
      </span>
      <button type="button" onClick={leave}>
        {t('signOut')}
      </button>
    </div>
  );
}
