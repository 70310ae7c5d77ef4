import { useTexts } from '../i18n';
import { resolved } from './contract-read';
import type { Schema } from './contract-types';
import { FieldErrors } from './field-frame';
import { useForm, type FieldProps, type Value } from './form-context';
import { Fields, SchemaField } from './schema-field';

type Props = FieldProps & { readonly schema: Schema; readonly name: string };

/** As many of the same as one likes. What must be there is there from the beginning. */
export function ListField({ schema, name, pointer, label, required, value, onChange }: Props) {
  const { t } = useTexts();
  const { contract } = useForm();
  const item = resolved(contract, schema.items ?? {});
  const least = required || schema.minItems ? 1 : 0;
  const given = Array.isArray(value) ? (value as Value[]) : [];
  const items = given.length >= least ? given : [undefined];
  const change = (next: readonly Value[]): void => onChange(next.length === 0 ? undefined : next);
  const put = (index: number, next: Value): void => change(items.map((each, at) => (at === index ? next : each)));
  return (
    <fieldset className="group list">
      <legend>
        {label} {least === 0 && <small>({t('form.optional')})</small>}
      </legend>
      <FieldErrors pointer={pointer} />
      {items.map((each, index) => {
        const place = { pointer: `${pointer}/${index}`, value: each, onChange: (next: Value) => put(index, next) };
        return (
          <div key={index} className="entry" role="group" aria-label={`${label} ${index + 1}`}>
            {item.kind === 'object' ? (
              <Fields schema={item} name={name} {...place} />
            ) : (
              <SchemaField schema={item} name={name} parent="" required={index < least} {...place} />
            )}
            <FieldErrors pointer={`${pointer}/${index}`} />
            {items.length > least && (
              <button type="button" className="quiet" onClick={() => change(items.filter((_, at) => at !== index))}>
                {t('form.remove')}
              </button>
            )}
          </div>
        );
      })}
      {items.length < (schema.maxItems ?? 200) && (
        <button type="button" className="quiet" onClick={() => change([...items, undefined])}>
          {t('form.add', { what: label })}
        </button>
      )}
    </fieldset>
  );
}
