import { Redirect } from 'wouter';
import { useMayAdminister, useMe } from '../api/me';
import { useTexts } from '../i18n';
import { Tabs } from '../layout/tabs';
import { ClockPart } from './clock-part';
import { DeadlinesPart } from './deadlines-part';
import { JournalPart } from './journal-part';
import { KeysPart } from './keys-part';
import { TenantsPart } from './tenants-part';
import { WebhooksPart } from './webhooks-part';

const PARTS = {
  deadlines: DeadlinesPart,
  keys: KeysPart,
  webhooks: WebhooksPart,
  journal: JournalPart,
  clock: ClockPart,
  tenants: TenantsPart,
} as const;
type Part = keyof typeof PARTS;

/** Parts that not everybody who comes here may read, by the permission. */
const NEEDED: Partial<Readonly<Record<Part, string>>> = { journal: 'watch over all', tenants: 'read tenants' };

/** For those who operate the service, and who administer a tenant. */
export default function OperationPage({ part }: { readonly part: string | undefined }) {
  const { t } = useTexts();
  const me = useMe();
  const mayAdminister = useMayAdminister();
  const mayRead = (needed: string | undefined): boolean => needed === undefined || me?.may.includes(needed) === true;
  const offered = (Object.keys(PARTS) as Part[]).filter((each) => mayRead(NEEDED[each]));
  const here = offered.find((each) => each === part) ?? (me?.tenant === null ? 'tenants' : 'deadlines');
  const Shown = PARTS[here];
  if (!me) return null;
  // Whoever has typed the address: there is nothing here for them.
  if (!mayAdminister) return <Redirect to="/" />;
  return (
    <>
      <h1>{t('operation')}</h1>
      <Tabs
        label={t('operation')}
        tabs={offered.map((each) => ({ to: `/operation/${each}`, name: t(`operation.${each}`) }))}
        here={`/operation/${here}`}
      />
      <Shown />
    </>
  );
}
