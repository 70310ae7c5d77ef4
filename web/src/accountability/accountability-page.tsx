import { useTexts } from '../i18n';
import { Tabs } from '../layout/tabs';
import { FiguresPart } from './figures-part';
import { ReferralsPart } from './referrals-part';
import { ViolationsPart } from './violations-part';

const PARTS = ['violations', 'referrals', 'figures'] as const;

/** Who failed at what, what was said to it, what followed, and the figures behind. */
export default function AccountabilityPage({ part = 'violations' }: { readonly part: string | undefined }) {
  const { t } = useTexts();
  return (
    <>
      <h1>{t('accountability')}</h1>
      <Tabs
        label={t('accountability')}
        tabs={PARTS.map((each) => ({ to: `/accountability/${each}`, name: t(`part.${each}`) }))}
        here={`/accountability/${part}`}
      />
      {part === 'figures' ? <FiguresPart /> : part === 'referrals' ? <ReferralsPart /> : <ViolationsPart />}
    </>
  );
}
