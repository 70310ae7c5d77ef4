import { useEffect, useRef } from 'react';
import { useContract } from '../forms/contract';
import { useTexts } from '../i18n';
import { codeName } from '../names';
import { fieldName } from '../names/fields';
import { Facts } from './facts';
import type { Answered } from './one-record';

interface Props {
  readonly title: string;
  readonly answer: Answered;
  readonly onHide: () => void;
}

/** Data of a person, as they were read with a reason: until they are hidden, or the page is left. */
export function LookedInto({ title, answer, onHide }: Props) {
  const { t, language } = useTexts();
  const labels = useContract()?.labels;
  const shown = useRef<HTMLElement>(null);
  // The form that asked is gone: whoever goes by keys goes on here.
  useEffect(() => shown.current?.focus(), []);
  // As they were given, letter by letter; what has no name is for programs.
  const facts = Object.entries(answer).flatMap(([field, value]) => {
    const label = fieldName('persons', field, language, labels);
    if (label === undefined || typeof value !== 'string') return [];
    return [[label, field === 'kind' ? codeName(field, value, language) : value] as const];
  });
  return (
    <section className="looked" aria-label={title} tabIndex={-1} ref={shown}>
      <h3>{title}</h3>
      <p className="notice">{t('looked.notice')}</p>
      <Facts of={facts} />
      <button type="button" className="quiet" onClick={onHide}>
        {t('looked.hide')}
      </button>
    </section>
  );
}
