import { createHash } from 'node:crypto';
import type { Attachment } from './edxml.js';
import { oneLine } from './edxml-values.js';
import type { ElementReader } from './element-reader.js';
import * as texts from './texts.js';

/** Bytes of the files that came along, by their SHA-256. */
export type Contents = Map<string, Buffer>;

/** Files in one message. */
const MOST = 50;

/**
 * The files of a message: those that the manifest names, each with size and SHA-256 where its bytes came along in
 * `AttachmentEncoded`; the bytes are put into `contents`.
 */
export function readAttachments(
  root: ElementReader,
  manifest: ElementReader | undefined,
  contents: Contents,
): Attachment[] {
  const files = root.maybe('AttachmentEncoded')?.all('Attachment') ?? [];
  if (files.length > MOST) root.wrong('too_many_files', texts.tooManyFiles(MOST), '/AttachmentEncoded');
  const encoded = files.map((each) => ({ ...describe(each), ...measure(each, contents) }));
  const named = (manifest?.all('Reference') ?? []).map((each) => ({ ...describe(each), size: null, sha256: null }));
  const matched = named.map(
    (each) => encoded.find(({ contentId }) => contentId !== null && contentId === each.contentId) ?? each,
  );
  return [...matched, ...encoded.filter((each) => !matched.includes(each))];
}

const describe = (file: ElementReader): Omit<Attachment, 'size' | 'sha256'> => ({
  name: file.need('AttachmentName', oneLine, ''),
  contentType: file.text('ContentType', oneLine),
  // The manifest writes it as a link, the attachment itself does not.
  contentId: file.text('ContentId', oneLine)?.replace(/^cid:/, '') ?? null,
  description: file.text('Description', oneLine),
});

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function measure(file: ElementReader, contents: Contents): Pick<Attachment, 'size' | 'sha256'> {
  const content = file.maybe('ContentTransferEncoded');
  if (!content) return { size: null, sha256: null };
  const source = content.element.text.replace(/[ \t\n]+/g, '');
  if (content.element.children.length > 0 || source.length % 4 !== 0 || !BASE64.test(source)) {
    content.wrong('wrong_format', texts.fileNotDecoded);
    return { size: null, sha256: null };
  }
  const bytes = Buffer.from(source, 'base64');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  contents.set(sha256, bytes);
  return { size: bytes.length, sha256 };
}
