import { useMemo } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover, type Key } from 'react-aria-components';
import { useDirectory } from '../api/me';
import { useTexts } from '../i18n';
import { FieldFrame, useFieldMarks } from './field-frame';
import type { Choice, FieldProps } from './form-context';

/** Words without marks, as people type them. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();

/** One of many, found by typing. What is typed and is in no list counts as a code: the service says whether it is one. */
export function PickerField({
  pointer,
  label,
  required,
  value,
  onChange,
  offered,
}: FieldProps & { readonly offered: readonly Choice[] }) {
  const { t } = useTexts();
  const marks = useFieldMarks(pointer, required);
  const known = offered.find((each) => each.value === value);
  const choose = (key: Key | null): void => onChange(key === null ? undefined : String(key));
  return (
    <FieldFrame {...{ pointer, label, required }}>
      <ComboBox
        aria-label={label}
        allowsCustomValue
        menuTrigger="focus"
        defaultItems={offered}
        defaultInputValue={known?.label ?? (typeof value === 'string' ? value : '')}
        defaultSelectedKey={known ? known.value : null}
        defaultFilter={(text, typed) => plain(text).includes(plain(typed))}
        onSelectionChange={choose}
        onInputChange={(typed) => {
          const exact = offered.find((each) => each.label === typed);
          onChange(exact?.value ?? (typed.trim() === '' ? undefined : typed.trim()));
        }}
      >
        <Input {...marks} placeholder={t('form.typeToFind')} />
        <Popover className="picker">
          <ListBox<Choice>>
            {(item) => (
              <ListBoxItem id={item.value} textValue={item.label}>
                {item.label}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </FieldFrame>
  );
}

export function useAgencyChoices(): readonly Choice[] {
  const directory = useDirectory();
  return useMemo(
    () =>
      (directory?.agencies ?? [])
        .filter(({ activeTo }) => activeTo === null)
        .map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
    [directory],
  );
}

/** Officials; those of one agency first. */
export function useOfficialChoices(first: string | null | undefined): readonly Choice[] {
  const directory = useDirectory();
  return useMemo(() => {
    const agencies = [...(directory?.agencies ?? [])].sort(
      (a, b) => Number(b.code === first) - Number(a.code === first),
    );
    return agencies.flatMap((agency) =>
      agency.officials.map(({ code, name, position }) => ({
        value: code,
        label: `${[name, position].filter(Boolean).join(', ')} – ${agency.name} (${code})`,
      })),
    );
  }, [directory, first]);
}
