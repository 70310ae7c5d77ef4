import { useTexts } from '../i18n';
import { offeredName } from '../names';
import { OFFSET, ZONE } from '../parts/time';
import type { Schema } from './contract-types';
import { FieldErrors, FieldFrame, useFieldMarks } from './field-frame';
import { useForm, type FieldProps } from './form-context';

type Props = FieldProps & { readonly schema: Schema & { readonly kind: string }; readonly name: string };

const shown = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export function TextField({ schema, pointer, label, required, value, onChange }: Props) {
  const marks = useFieldMarks(pointer, required);
  const long = (schema.maxLength ?? 0) > 500;
  const give = (text: string): void => onChange(text === '' ? undefined : text);
  return (
    <FieldFrame {...{ pointer, label, required }}>
      {long ? (
        <textarea {...marks} rows={3} value={shown(value)} onChange={(event) => give(event.target.value)} />
      ) : (
        <input
          {...marks}
          type={schema.format === 'email' ? 'email' : 'text'}
          value={shown(value)}
          onChange={(event) => give(event.target.value)}
        />
      )}
    </FieldFrame>
  );
}

export function NumberField({ schema, pointer, label, required, value, onChange }: Props) {
  const marks = useFieldMarks(pointer, required);
  return (
    <FieldFrame {...{ pointer, label, required }}>
      <input
        {...marks}
        type="number"
        inputMode="decimal"
        step={schema.kind === 'integer' ? 1 : 'any'}
        value={shown(value)}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
      />
    </FieldFrame>
  );
}

export function DayField({ pointer, label, required, value, onChange }: Props) {
  const marks = useFieldMarks(pointer, required);
  return (
    <FieldFrame {...{ pointer, label, required }}>
      <input
        {...marks}
        type="date"
        value={shown(value)}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </FieldFrame>
  );
}

/** A moment of the province: what is chosen is its local time. */
export function MomentField({ pointer, label, required, value, onChange }: Props) {
  const marks = useFieldMarks(pointer, required);
  const local = typeof value === 'string' ? localTime(value) : '';
  return (
    <FieldFrame {...{ pointer, label, required }}>
      <input
        {...marks}
        type="datetime-local"
        value={local}
        onChange={(event) => onChange(event.target.value === '' ? undefined : `${event.target.value}:00${OFFSET}`)}
      />
    </FieldFrame>
  );
}

function localTime(at: string): string {
  if (Number.isNaN(Date.parse(at))) return '';
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
  return format.format(new Date(at)).replace(' ', 'T');
}

export function YesNoField({ pointer, label, required, value, onChange }: Props) {
  const { t } = useTexts();
  const marks = useFieldMarks(pointer, required);
  // A choice that may be left out has three ways.
  return (
    <FieldFrame {...{ pointer, label, required }}>
      <select
        {...marks}
        value={typeof value === 'boolean' ? String(value) : ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value === 'true')}
      >
        <option value="">{t('form.choose')}</option>
        <option value="true">{t('form.yes')}</option>
        <option value="false">{t('form.no')}</option>
      </select>
    </FieldFrame>
  );
}

export function ChoiceField({ schema, name, pointer, label, required, value, onChange }: Props) {
  const { t, language } = useTexts();
  const { choices } = useForm();
  const marks = useFieldMarks(pointer, required);
  const codes = (schema.enum ?? []).filter((each) => each !== null).map(String);
  const offered =
    codes.length > 0
      ? codes.map((code) => ({ value: code, label: offeredName(name, code, language) }))
      : (choices[name] ?? []);
  return (
    <FieldFrame {...{ pointer, label, required }}>
      <select {...marks} value={shown(value)} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{t('form.choose')}</option>
        {offered.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Several of what there is. */
export function SeveralField({ schema, name, pointer, label, value, onChange }: Props) {
  const { t, language } = useTexts();
  const { choices } = useForm();
  const chosen = new Set(Array.isArray(value) ? (value as string[]) : []);
  const codes = (schema.items?.enum ?? []).filter((each) => each !== null).map(String);
  const offered =
    codes.length > 0
      ? codes.map((code) => ({ value: code, label: offeredName(name, code, language) }))
      : (choices[name] ?? []);
  const turn = (code: string, on: boolean): void => {
    const next = offered.map((each) => each.value).filter((each) => (each === code ? on : chosen.has(each)));
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      {offered.length === 0 && <p className="empty">{t('list.empty')}</p>}
      {offered.map((each) => (
        <label key={each.value} className="check">
          <input
            type="checkbox"
            checked={chosen.has(each.value)}
            onChange={(event) => turn(each.value, event.target.checked)}
          />
          {each.label}
        </label>
      ))}
      <FieldErrors pointer={pointer} />
    </fieldset>
  );
}
