import type { ReactNode } from 'react';
import { useTexts } from '../i18n';
import { useForm } from './form-context';

interface Props {
  readonly pointer: string;
  readonly label: string;
  readonly required: boolean;
  readonly children: ReactNode;
}

/** A label, its field, and what is wrong with it. */
export function FieldFrame({ pointer, label, required, children }: Props) {
  const { t } = useTexts();
  const { idOf } = useForm();
  return (
    <div className="field">
      <label htmlFor={idOf(pointer)}>
        {label} {!required && <small>({t('form.optional')})</small>}
      </label>
      {children}
      <FieldErrors pointer={pointer} />
    </div>
  );
}

export function FieldErrors({ pointer }: { readonly pointer: string }) {
  const { errors, idOf } = useForm();
  const found = errors[pointer];
  return found ? (
    <p className="error" id={`${idOf(pointer)}-error`}>
      {found.join(' ')}
    </p>
  ) : null;
}

/** What a field tells of itself to who hears it. */
export function useFieldMarks(pointer: string, required: boolean) {
  const { errors, idOf } = useForm();
  const wrong = errors[pointer] !== undefined;
  return {
    id: idOf(pointer),
    'aria-required': required || undefined,
    'aria-invalid': wrong || undefined,
    'aria-describedby': wrong ? `${idOf(pointer)}-error` : undefined,
  };
}
