import { Link } from 'wouter';
import { useMayAdminister } from '../api/me';
import { useTexts } from '../i18n';
import { Tabs } from '../layout/tabs';
import { codeName } from '../names';
import { StateBadge } from '../parts/badge';
import { isEnded } from '../parts/ended';
import { Due, Moment } from '../parts/moment';
import { usePages } from '../parts/pages';
import { ProblemNote } from '../parts/problem-note';
import { VirtualList } from '../parts/virtual-list';
import { BeginningOf } from './beginning';
import { AGENCIES, entryPlace, firstOf, PEOPLE, REGISTERS, TITLES, type Register } from './registers';

type Entry = Readonly<Record<string, unknown>>;

/** Everything that has a list of its own in the API, kind by kind, whether or not it waits for somebody. */
export default function RecordsPage({ of }: { readonly of: string | undefined }) {
  const { t } = useTexts();
  const mayAdminister = useMayAdminister();
  const offered = REGISTERS.filter(({ forAdministrators }) => !forAdministrators || mayAdminister);
  const here = offered.find((each) => each.of === of) ?? offered[0]!;
  return (
    <>
      <h1>{t('records')}</h1>
      <Tabs
        label={t('records')}
        tabs={offered.map((each) => ({
          to: `/records/${each.of}`,
          name: t(`register.${each.of}` as 'register.petitions'),
        }))}
        here={`/records/${here.of}`}
      />
      <BeginningOf key={`begin ${here.of}`} of={here.of} />
      <Entries key={here.of} register={here} />
    </>
  );
}

interface TermProps {
  readonly at: string | undefined;
  readonly register: Register;
  readonly state: unknown;
}

/** When something is due; of what has ended the day alone, without the time that is left. */
function Term({ at, register: { due, states }, state }: TermProps) {
  if (due.length === 0) return null;
  if (!isEnded(states, state)) return <Due at={at} />;
  return <span className="due">{at !== undefined && <Moment at={at} />}</span>;
}

function Entries({ register }: { readonly register: Register }) {
  const { t, language } = useTexts();
  const { items, error, ...list } = usePages<Entry>(register.href);
  const name = t(`kind.${register.of}` as 'kind.petitions');
  if (error && items.length === 0) return <ProblemNote error={error} />;
  const titleOf = (entry: Entry): string => {
    const kind = entry['kind'];
    return (
      firstOf(entry, register.title === undefined ? TITLES : [register.title]) ??
      (typeof kind === 'string' ? codeName('kind', kind, language) : name)
    );
  };
  const done = (entry: Entry) => {
    const at = register.done === undefined ? undefined : firstOf(entry, [register.done]);
    return at === undefined ? null : <Moment at={at} />;
  };
  return (
    <VirtualList
      items={items}
      keyOf={(entry) => String(entry['id'])}
      label={t(`register.${register.of}` as 'register.petitions')}
      row={(entry) => (
        <article className="item">
          <div className="what">
            <Link to={entryPlace(register.of, entry)}>{titleOf(entry)}</Link>
            <small>
              {firstOf(entry, ['code', 'dossierCode', 'documentNumber'])} {done(entry)}
            </small>
          </div>
          <div className="whose">
            <span>{firstOf(entry, AGENCIES)}</span>
            <small>{firstOf(entry, PEOPLE)}</small>
          </div>
          <Term at={firstOf(entry, register.due)} register={register} state={entry['state']} />
          {typeof entry['state'] === 'string' && <StateBadge of={register.states} state={entry['state']} />}
        </article>
      )}
      {...list}
    />
  );
}
