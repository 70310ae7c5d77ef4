import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useRef, useState, type FormEvent } from 'react';
import type { Problem } from '../../../clients/typescript/src/index.js';
import { useApi } from '../api/api';
import { useNow } from '../api/clock';
import { useMe } from '../api/me';
import { useTexts } from '../i18n';
import { localDay } from '../parts/time';
import { labelOf, gapsOf } from './contract-read';
import type { Act, Contract } from './contract-types';
import { FormProvider, type Choice, type Value } from './form-context';
import { beginWith } from './begin-with';
import { FormProblem } from './form-problem';
import { Fields } from './schema-field';
import { sendAct, versionOf } from './send-act';
import { ChoiceField, TextField } from './simple-fields';

export interface ActFormProps {
  readonly contract: Contract;
  readonly act: Act;
  readonly path: Readonly<Record<string, string>>;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  /** What the thing that the act is about already says: the questions to answer. */
  readonly about?: unknown;
  readonly onDone: (answer: unknown) => void;
  readonly onCancel: () => void;
}

/** The form of an act, made from the schema of its body. What is wrong with it the service says, and it is shown where it is wrong. */
export function ActForm({ contract, act, path, choices = {}, about, onDone, onCancel }: ActFormProps) {
  const { t, language } = useTexts();
  const { client } = useApi();
  const queries = useQueryClient();
  const me = useMe();
  const today = localDay(useNow());
  const [value, setValue] = useState<Value>(() =>
    beginWith(contract, act, { today, official: me?.official ?? null, about }),
  );
  const [named, setNamed] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<Partial<Problem>>();
  const [busy, setBusy] = useState(false);
  const version = useRef<Promise<string | undefined>>(undefined);
  const form = useId();
  useEffect(() => {
    version.current ??= versionOf(client, act, path);
  }, [client, act, path]);
  const errors = useMemo(() => byPointer(problem), [problem]);
  const idOf = (pointer: string): string => form + pointer.replaceAll('/', '-');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const whole = { ...path, ...Object.fromEntries(Object.entries(named).map(([name, text]) => [name, text])) };
    const { data, problem: refused } = await sendAct(client, act, whole, value, await version.current);
    setBusy(false);
    setProblem(refused);
    if (refused) return;
    void queries.invalidateQueries();
    onDone(data);
  };
  return (
    <FormProvider value={{ contract, errors, choices, idOf }}>
      <form onSubmit={(event) => void submit(event)} className="fields" noValidate>
        {problem && <FormProblem problem={problem} />}
        {gapsOf(act, path).map((name) => {
          const Field = choices[name] ? ChoiceField : TextField;
          return (
            <Field
              key={name}
              schema={{ kind: 'string' }}
              name={name}
              pointer={`/{${name}}`}
              label={labelOf(contract, '', name, language)}
              required
              value={named[name]}
              onChange={(next) => setNamed({ ...named, [name]: String((next as string | undefined) ?? '') })}
            />
          );
        })}
        {act.body && <Fields schema={act.body} name="" pointer="" value={value} onChange={setValue} />}
        <div className="acts">
          <button type="submit" className="primary" disabled={busy}>
            {t(busy ? 'busy' : 'form.send')}
          </button>
          <button type="button" onClick={onCancel}>
            {t('form.cancel')}
          </button>
        </div>
      </form>
    </FormProvider>
  );
}

function byPointer(problem: Partial<Problem> | undefined): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { path, message } of problem?.errors ?? []) (found[path] ??= []).push(message);
  return found;
}
