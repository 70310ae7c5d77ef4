import type { Call } from '../../core/call.js';
import type { Held, KeepFiles, StoredFile } from '../files/index.js';
import type { Current } from './current.js';
import type { KeptFile, MessageRecord } from './document-message.js';
import type { DocumentMessage } from './edxml.js';
import type { Contents } from './read-attachments.js';

/** A document as it came, with what was read of it. */
export interface Came {
  readonly message: DocumentMessage;
  readonly source: string;
  readonly contents: Contents;
}

export interface Kept {
  readonly source: KeptFile;
  readonly attachments: MessageRecord['attachments'];
}

/** Keeps the message and the files that it brought, each as it came. */
export async function keepAll(
  call: Call,
  { message, source, contents }: Came,
  { caller }: Pick<Current, 'caller'>,
  keepFiles: KeepFiles,
): Promise<Kept> {
  const nameOf = (sha256: string): string => message.attachments.find((each) => each.sha256 === sha256)?.name ?? '';
  const came: Held[] = [
    { name: `${message.code.number}-${message.code.notation}.edxml`, bytes: Buffer.from(source) },
    ...[...contents].map(([sha256, bytes]) => ({ name: nameOf(sha256), bytes })),
  ];
  const by = { agency: caller.agency, official: caller.official, client: call.principal.clientId };
  const [itself, ...files] = await keepFiles(call, by, came);
  const byHash = new Map(files.map((each) => [each.sha256, each.id]));
  return {
    source: keptAs(itself!),
    attachments: message.attachments.map((each) => ({ ...each, fileId: byHash.get(each.sha256 ?? '') ?? null })),
  };
}

const keptAs = ({ id, size, sha256 }: StoredFile): KeptFile => ({ fileId: id, size, sha256 });
