import { useQuery } from '@tanstack/react-query';
import type { Diligence as Found } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { readIfTold } from '../api/read-at';
import { ActButton } from '../forms/act-button';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import type { Offered } from './actions';
import { Section } from './section';

/** Whether the lead, or the Office for a task, asked, reminded and urged, and can prove it. */
export function Diligence({ base, offered }: { readonly base: string; readonly offered: readonly Offered[] }) {
  const { t, language } = useTexts();
  const { client } = useApi();
  const { data } = useQuery({
    queryKey: ['diligence', `${base}/diligence`],
    queryFn: () => readIfTold<Found>(client, `${base}/diligence`),
  });
  if (!data) return null;
  /** What others are to do is told in words; a button is for who may press it. */
  const isOffered = ({ method, href }: { readonly method: string; readonly href: string }): boolean =>
    offered.some((each) => each.possible && each.method === method && each.href === href);
  return (
    <Section title={t('diligence.title')}>
      <ul className="diligence">
        {data.items.map((item) => (
          <li key={item.code} data-met={item.met}>
            <strong>
              {codeName('code', item.code, language)} <small>{t(item.met ? 'diligence.met' : 'diligence.unmet')}</small>
            </strong>
            <p>
              {item.message} {item.how}
            </p>
            {item.evidence.length > 0 && (
              <small>
                {t('diligence.evidence')}{' '}
                {item.evidence.map((seq) => (
                  <a key={seq} href={`#entry-${seq}`}>
                    {seq}
                  </a>
                ))}
              </small>
            )}
            <div className="acts">
              {item.actions.filter(isOffered).map((each) => (
                <ActButton key={each.href} method={each.method} href={each.href} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
