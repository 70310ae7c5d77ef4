import { Link } from 'wouter';
import { useTexts } from '../i18n';
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
      <nav className="tabs" aria-label={t('accountability')}>
        {PARTS.map((each) => (
          <Link key={each} to={`/accountability/${each}`} aria-current={each === part ? 'page' : undefined}>
            {t(`part.${each}`)}
          </Link>
        ))}
      </nav>
      {part === 'figures' ? <FiguresPart /> : part === 'referrals' ? <ReferralsPart /> : <ViolationsPart />}
    </>
  );
}
