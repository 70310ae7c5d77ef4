import { useEffect, useRef } from 'react';
import type { Problem } from '../../../clients/typescript/src/index.js';
import { useTexts } from '../i18n';
import { useForm } from './form-context';

/** What the service has against what was sent; each wrong field can be gone to. */
export function FormProblem({ problem }: { readonly problem: Partial<Problem> }) {
  const { t } = useTexts();
  const { idOf } = useForm();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.focus(), [problem]);
  return (
    <div role="alert" className="problem" tabIndex={-1} ref={note}>
      <p>{problem.detail ?? t('unreached')}</p>
      {problem.errors && (
        <ul>
          {problem.errors.map(({ path, message }) => (
            <li key={path + message}>
              <a
                href={`#${idOf(path)}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(idOf(path))?.focus();
                }}
              >
                {message}
              </a>
            </li>
          ))}
        </ul>
      )}
      {problem.unmet && (
        <ul>
          {problem.unmet.map(({ rule, code, message }) => (
            <li key={rule + code + message}>
              {message} <small>({rule})</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
