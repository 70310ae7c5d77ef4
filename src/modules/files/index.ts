/** Uploaded documents: checked, stored once per content, deleted when no dossier names them. */

import { getFileRoute } from './routes/get-file.js';
import { uploadFileRoute } from './routes/upload-file.js';

export { createFileKeeper, type FileKeeper } from './keep-file.js';
export { createFileService, type FileService } from './file-service.js';
export { createKeepFiles, type KeepFiles } from './keep-files.js';
export { type Held } from './take-in.js';
export type { StoredFile } from './file.js';
export { filesNamedBy, fileWriters, forgetFiles, releaseFiles, type UsedFiles } from './file-store.js';
export { fileIdsOf, fileOf, unknownFiles, usedFiles, type KnownFiles } from './named-files.js';
export { sweepFiles } from './sweep-files.js';

export const fileRoutes = [uploadFileRoute, getFileRoute];
