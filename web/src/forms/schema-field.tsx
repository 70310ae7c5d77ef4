import { useTexts } from '../i18n';
import { CodedField, codedKind } from './coded-fields';
import { labelOf, resolved } from './contract-read';
import type { Schema } from './contract-types';
import { useForm, type Group, type Value } from './form-context';
import { ListField } from './list-field';
import { ChoiceField, DayField, MomentField, NumberField, SeveralField, TextField, YesNoField } from './simple-fields';

interface Props {
  readonly schema: Schema;
  readonly name: string;
  /** Name of the group that it is in. */
  readonly parent: string;
  readonly pointer: string;
  readonly required: boolean;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** The field that fits a schema, by what the contract says of it. */
export function SchemaField({ schema: given, name, parent, ...rest }: Props) {
  const { language } = useTexts();
  const { contract, choices } = useForm();
  const schema = resolved(contract, given);
  const field = { ...rest, label: labelOf(contract, parent, name, language), schema, name };
  const coded = schema.kind === 'string' ? codedKind(name, given.$ref === 'Code') : undefined;
  if (schema.const !== undefined) return null;
  // Of names that nobody knows before, such as columns of an old system, no form can be made: a client of the API sends them.
  if (schema.kind === 'object' && Object.keys(schema.properties ?? {}).length === 0) return null;
  if (schema.kind === 'object') return <GroupField {...field} schema={schema} />;
  if (schema.kind === 'array') {
    const items = resolved(contract, schema.items ?? {});
    if (items.enum || choices[name]) return <SeveralField {...field} schema={{ ...schema, items }} />;
    return <ListField {...field} />;
  }
  if (schema.enum || choices[name]) return <ChoiceField {...field} />;
  if (coded) return <CodedField kind={coded} {...field} />;
  if (schema.kind === 'boolean') return <YesNoField {...field} />;
  if (schema.kind === 'integer' || schema.kind === 'number') return <NumberField {...field} />;
  if (schema.format === 'date') return <DayField {...field} />;
  if (schema.format === 'date-time') return <MomentField {...field} />;
  return <TextField {...field} />;
}

function GroupField({ label, ...rest }: Omit<Props, 'parent'> & { readonly label: string }) {
  return (
    <fieldset className="group">
      <legend>{label}</legend>
      <Fields {...rest} />
    </fieldset>
  );
}

/** The fields of an object, those that must be there first. */
export function Fields({ schema, name, pointer, value, onChange }: Omit<Props, 'parent' | 'required'>) {
  const { contract } = useForm();
  const { properties = {}, required = [] } = resolved(contract, schema);
  const group = (value ?? {}) as Group;
  const names = Object.keys(properties).sort((a, b) => Number(required.includes(b)) - Number(required.includes(a)));
  return names.map((each) => (
    <SchemaField
      key={each}
      schema={properties[each]!}
      name={each}
      parent={name}
      pointer={`${pointer}/${each}`}
      required={required.includes(each)}
      value={group[each]}
      onChange={(next) => onChange(put(group, each, next))}
    />
  ));
}

/** What is left empty is not sent. */
function put(group: Group, name: string, value: Value): Group | undefined {
  const { [name]: _, ...others } = group;
  const next = value === undefined ? others : { ...others, [name]: value };
  return Object.keys(next).length === 0 ? undefined : next;
}
