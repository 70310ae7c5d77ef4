import type { ActionArgs, JournalDraft as AnyDraft } from '../../workflow/index.js';
import type { ArchiveContext } from './archive.js';

/** Types of all entries that its machine may write. */
export const ARCHIVE_ENTRIES = ['archive.cleared', 'archive.due'] as const;

/** What is noted beside it: acts on what the archive of an agency holds. */
export const ARCHIVE_ACTS = ['archive.handed_over', 'destruction.decided', 'destruction.carried_out'] as const;

type JournalDraft = AnyDraft & { readonly type: (typeof ARCHIVE_ENTRIES)[number] };
type Args = ActionArgs<ArchiveContext>;

export const drafts = {
  due: ({ context: { agency, owedYear, owedRecords, dueAt } }: Args): JournalDraft => ({
    type: 'archive.due',
    about: agency,
    data: { agency, year: owedYear, records: owedRecords, dueAt },
  }),
  cleared: ({ context: { agency } }: Args): JournalDraft => ({
    type: 'archive.cleared',
    about: agency,
    data: { agency },
  }),
};
