import type { ReactNode } from 'react';
import { useTexts } from '../i18n';
import { Tabs } from '../layout/tabs';
import { FiguresPart } from './figures-part';
import { IssuedPart } from './issued-part';
import { ReferralsPart } from './referrals-part';
import { ViolationsPart } from './violations-part';

const PARTS = ['violations', 'referrals', 'figures', 'issued'] as const;

const SHOWN: Readonly<Record<string, () => ReactNode>> = {
  figures: FiguresPart,
  referrals: ReferralsPart,
  issued: IssuedPart,
};

/** Who failed at what, what was said to it, what followed, and the figures behind. */
export default function AccountabilityPage({ part = 'violations' }: { readonly part: string | undefined }) {
  const { t } = useTexts();
  const Part = SHOWN[part] ?? ViolationsPart;
  return (
    <>
      <h1>{t('accountability')}</h1>
      <Tabs
        label={t('accountability')}
        tabs={PARTS.map((each) => ({ to: `/accountability/${each}`, name: t(`part.${each}`) }))}
        here={`/accountability/${part}`}
      />
      <Part />
    </>
  );
}
