import { useQuery } from '@tanstack/react-query';
import type { JournalEntry, JournalVerification } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { readIfTold } from '../api/read-at';
import { useTexts } from '../i18n';
import { eventName } from '../names';
import { Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { ActedBy } from './acted-by';
import type { Names } from './called';
import { EntryDetails } from './entry-details';
import { useNames } from './names';
import { Section } from './section';
import { MoreButton } from '../parts/more-button';

/** What happened, entry by entry, and whether the journal is what was written. `base`: `/v1/dossiers/…`. */
export function Journal({ base }: { readonly base: string }) {
  const { t } = useTexts();
  const { items, more, busy, error, onMore } = usePages<JournalEntry>(`${base}/journal`, 100);
  const names = useNames(items);
  // Who sees a part of it only is not shown it as a whole.
  if (error) return null;
  return (
    <Section title={t('journal.title')} aside={<Verified base={base} />}>
      <ol className="journal">
        {items.map((entry) => (
          <Entry key={entry.seq} entry={entry} names={names} />
        ))}
      </ol>
      <MoreButton {...{ more, busy, onMore }} />
    </Section>
  );
}

interface EntryProps {
  readonly entry: JournalEntry;
  readonly names: Names;
}

function Entry({ entry: { seq, at, type, actor, data }, names }: EntryProps) {
  const { language } = useTexts();
  return (
    <li value={seq} id={`entry-${seq}`}>
      <strong>{eventName(type, language)}</strong> <Moment at={at} />
      <ActedBy actor={actor} />
      <EntryDetails data={data} names={names} />
    </li>
  );
}

function Verified({ base }: { readonly base: string }) {
  const { t } = useTexts();
  const { client } = useApi();
  const { data } = useQuery({
    queryKey: ['verified', `${base}/journal/verification`],
    queryFn: () => readIfTold<JournalVerification>(client, `${base}/journal/verification`),
  });
  if (!data) return null;
  return (
    <span className="badge" data-class={data.intact ? 'done' : 'overdue'} title={data.head}>
      {data.intact ? t('journal.verified', { count: data.entries }) : t('journal.broken', { at: data.brokenAt ?? 0 })}
    </span>
  );
}
