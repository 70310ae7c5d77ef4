import { lazy, Suspense } from 'react';
import { Redirect, Route, Router, Switch } from 'wouter';
import { ApiProvider } from './api/api';
import { Layout } from './layout/layout';
import { NowPage } from './now/now-page';
import { Busy } from './parts/busy';
import { useSession } from './session/session-context';
import { SignInPage } from './session/sign-in-page';
import { SignedInPage } from './session/signed-in-page';
import { WorkPage } from './work/work-page';

// What is not on the first screen is loaded when it is wanted.
const MatterPage = lazy(() => import('./matter/matter-page'));
const AccountabilityPage = lazy(() => import('./accountability/accountability-page'));
const CountedPage = lazy(() => import('./accountability/counted-page'));
const OperationPage = lazy(() => import('./operation/operation-page'));
const RecordsPage = lazy(() => import('./records/records-page'));
const SearchPage = lazy(() => import('./work/search-page'));

export function App() {
  const { session } = useSession();
  return (
    <Router base="/board">
      <Switch>
        <Route path="/signed-in">
          <SignedInPage />
        </Route>
        <Route>
          {session ? (
            <ApiProvider session={session}>
              <Layout>
                <Suspense fallback={<Busy />}>
                  <Places />
                </Suspense>
              </Layout>
            </ApiProvider>
          ) : (
            <SignInPage />
          )}
        </Route>
      </Switch>
    </Router>
  );
}

const Places = () => (
  <Switch>
    <Route path="/">
      <NowPage />
    </Route>
    <Route path="/work">
      <WorkPage />
    </Route>
    <Route path="/search">
      <SearchPage />
    </Route>
    <Route path="/accountability/counted">
      <CountedPage />
    </Route>
    <Route path="/accountability/:part?">{({ part }) => <AccountabilityPage part={part} />}</Route>
    <Route path="/records/:of?">{({ of }) => <RecordsPage of={of} />}</Route>
    <Route path="/operation/:part?">{({ part }) => <OperationPage part={part} />}</Route>
    <Route path="/:kind/:id">{({ kind, id }) => <MatterPage key={`${kind}/${id}`} kind={kind} id={id} />}</Route>
    <Route>
      <Redirect to="/" />
    </Route>
  </Switch>
);
