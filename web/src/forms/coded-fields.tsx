import { useState } from 'react';
import { useApi } from '../api/api';
import { useMe } from '../api/me';
import { useTexts } from '../i18n';
import { ProblemNote } from '../parts/problem-note';
import { FieldFrame, useFieldMarks } from './field-frame';
import type { FieldProps } from './form-context';
import { PickerField, useAgencyChoices, useOfficialChoices } from './picker-field';

/** Fields that name an official, an agency, a procedure, a file: by the name that the contract gives them everywhere. */
const OFFICIALS = new Set([
  ...[
    'official',
    'signedBy',
    'responsibleOfficial',
    'handler',
    'representative',
    'participants',
    'chair',
    'secretary',
    'by',
    'officials',
  ],
  ...['receivedBy', 'handedOverBy', 'checker'],
]);
const AGENCIES = new Set([
  ...[
    'agency',
    'lead',
    'competentAgency',
    'invitees',
    'answeringAgency',
    'subject',
    'aboutAgency',
    'leadAgency',
    'successor',
    'predecessor',
  ],
  ...['receivingPoint', 'successorCode', 'predecessorCode', 'subjectAgency', 'predecessors', 'agencies'],
]);

export type CodedKind = 'official' | 'agency' | 'procedure' | 'file';

/** Of a delegation; elsewhere days are called so, and people without a code. */
const FROM_TO = new Set(['from', 'to']);

/** @param isCode whether the contract says that it is the code of something */
export function codedKind(name: string, isCode: boolean): CodedKind | undefined {
  if (OFFICIALS.has(name) || (isCode && FROM_TO.has(name))) return 'official';
  if (AGENCIES.has(name)) return 'agency';
  if (name === 'procedureCode') return 'procedure';
  return name === 'fileId' ? 'file' : undefined;
}

export function CodedField({ kind, ...field }: FieldProps & { readonly kind: CodedKind }) {
  switch (kind) {
    case 'official':
      return <OfficialField {...field} />;
    case 'agency':
      return <AgencyField {...field} />;
    case 'procedure':
      return <ProcedureField {...field} />;
    case 'file':
      return <FileField {...field} />;
  }
}

function OfficialField(field: FieldProps) {
  const offered = useOfficialChoices(useMe()?.agency);
  return <PickerField key={offered.length} {...field} offered={offered} />;
}

function AgencyField(field: FieldProps) {
  const offered = useAgencyChoices();
  return <PickerField key={offered.length} {...field} offered={offered} />;
}

function ProcedureField(field: FieldProps) {
  const { $api } = useApi();
  const { data } = $api.useQuery(
    'get',
    '/v1/procedures',
    { params: { query: { limit: '200' } } },
    { staleTime: Infinity },
  );
  const offered = (data?.items ?? []).map(({ code, title }) => ({ value: code, label: `${title} (${code})` }));
  return <PickerField key={offered.length} {...field} offered={offered} />;
}

/** The file is put in at once; the act names it. */
function FileField({ pointer, label, required, value, onChange }: FieldProps) {
  const { t } = useTexts();
  const { client } = useApi();
  const marks = useFieldMarks(pointer, required);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const put = (file: File | undefined): void => {
    setError(undefined);
    if (!file) return onChange(undefined);
    setBusy(true);
    client
      .upload(file, file.name)
      .then(({ fileId }) => onChange(fileId))
      .catch((refused: { problem?: unknown }) => setError(refused.problem ?? refused))
      .finally(() => setBusy(false));
  };
  return (
    <FieldFrame {...{ pointer, label, required }}>
      <input {...marks} type="file" onChange={(event) => put(event.target.files?.[0])} />
      <small role="status">{busy ? t('busy') : typeof value === 'string' ? t('form.uploaded') : ''}</small>
      {error !== undefined && <ProblemNote error={error} />}
    </FieldFrame>
  );
}
