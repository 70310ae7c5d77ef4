import { Link } from 'wouter';
import type { ArchiveHandoverItemPage, DestructionItemPage } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { StateBadge } from '../parts/badge';
import { usePages } from '../parts/pages';
import { shownDay } from '../parts/time';
import type { Offered } from './actions';
import { ActsPanel } from './acts-panel';
import { KeepFile } from './keep-file';
import { useNames } from './names';
import type { Answered } from './one-record';
import { Section } from './section';
import { StackedTable } from './stacked-table';

type Packed = ArchiveHandoverItemPage['items'][number];
type Expired = DestructionItemPage['items'][number];

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Props {
  readonly id: string;
  readonly record: Answered;
}

/** What was handed over, package by package, and the minutes of it. */
export function HandoverParts({ id, record }: Props) {
  const { t, language } = useTexts();
  const { items, ...list } = usePages<Packed>(`/v1/archive-handovers/${id}/packages`, 200);
  const label = t('archive.minutes');
  const name = `${label} ${String(record['documentNumber']).replaceAll('/', '-')}`;
  return (
    <Section
      title={t('archive.packages')}
      aside={<KeepFile {...{ label, name }} href={`/v1/archive-handovers/${id}/minutes`} media={DOCX} />}
    >
      <StackedTable
        label={t('archive.packages')}
        columns={[t('dossier'), t('archive.closedYear'), t('archive.size'), 'SHA-256']}
        rows={items.map((each) => [
          each.packageId,
          <Link key="of" to={`/archive-records/${each.recordId}`}>
            {each.code}
          </Link>,
          each.closedYear,
          bytes(each.size, language),
          <code key="sha256">{each.sha256}</code>,
        ])}
        {...list}
      />
    </Section>
  );
}

/** What is to be destroyed, or was, record by record; what is done about it; its certificate once it was carried out. */
export function DestructionParts({ id, record, actions }: Props & { readonly actions: readonly Offered[] }) {
  const { t, language } = useTexts();
  const { items, ...list } = usePages<Expired>(`/v1/destructions/${id}/items`, 200);
  const names = useNames(items);
  const label = t('archive.certificate');
  const choices = { recordId: items.map((each) => ({ value: each.recordId, label: each.code })) };
  return (
    <>
      {actions.length > 0 && (
        <Section title={t('acts.title')} onScreen>
          <ActsPanel actions={actions} choices={choices} about={record} />
        </Section>
      )}
      <Section
        title={t('archive.listed')}
        aside={
          record['state'] === 'carried_out' && (
            <KeepFile {...{ label, name: label }} href={`/v1/destructions/${id}/certificate`} media={DOCX} />
          )
        }
      >
        <StackedTable
          label={t('archive.listed')}
          columns={[
            t('dossier'),
            t('archive.kind'),
            t('archive.retention'),
            t('archive.keepUntil'),
            t('archive.outcome'),
          ]}
          rows={items.map((each) => [
            each.recordId,
            <Link key="of" to={`/archive-records/${each.recordId}`}>
              {each.code}
            </Link>,
            codeName('kind', each.kind, language),
            t('archive.rule', {
              name: names.get(`retentionCode.${each.retentionCode}`) ?? each.retentionCode,
              code: each.retentionCode,
              count: each.years,
            }),
            shownDay(`${each.keepUntil}T00:00:00+07:00`, language),
            <span key="state">
              <StateBadge of="destruction_item" state={each.state} /> {each.reason}
            </span>,
          ])}
          {...list}
        />
      </Section>
    </>
  );
}

/** As people weigh files. */
function bytes(size: number, language: 'vi' | 'en'): string {
  const [value, unit] = size < 1_000_000 ? [size / 1_000, 'kB'] : [size / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)} ${unit}`;
}
