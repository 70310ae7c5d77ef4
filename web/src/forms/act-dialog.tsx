import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useApi } from '../api/api';
import { useTexts } from '../i18n';
import { Busy } from '../parts/busy';
import { ActForm, type ActFormProps } from './act-form';

/** The form of an act, over the page that it was begun from. */
export default function ActDialog({ open, ...form }: ActFormProps & { readonly open: boolean }) {
  const { language } = useTexts();
  const { about, busy } = useAbout(form);
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={(next) => next || form.onCancel()} isDismissable={false}>
      <Modal className="modal">
        <Dialog>
          <Heading slot="title">{form.act.title[language]}</Heading>
          <Questions of={about} />
          {busy ? <Busy /> : <ActForm {...form} about={about} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** An answer is given to questions: they are read where the page does not have them. */
function useAbout({ act, path, about }: ActFormProps): { about: unknown; busy: boolean } {
  const { $api } = useApi();
  const wanted = about === undefined && act.id === 'giveOpinion';
  const { data, isLoading } = $api.useQuery(
    'get',
    '/v1/requests/{id}',
    { params: { path: { id: path['id'] ?? '' } } },
    { enabled: wanted },
  );
  return wanted ? { about: data, busy: isLoading } : { about, busy: false };
}

function Questions({ of }: { readonly of: unknown }) {
  const questions = (of as { questions?: readonly { no: number; text: string }[] } | undefined)?.questions;
  if (!questions) return null;
  return (
    <ol className="questions">
      {questions.map(({ no, text }) => (
        <li key={no} value={no}>
          {text}
        </li>
      ))}
    </ol>
  );
}
