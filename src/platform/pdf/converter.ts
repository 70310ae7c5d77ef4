import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import type { Logger } from '../logging/index.js';

export interface PdfConverter {
  /** A DOCX as PDF. Throws `unavailable` where too many wait, and where the converter fails or takes too long. */
  convert(docx: Buffer): Promise<Buffer>;
  /** Ends the conversion under way; those that wait fail. */
  close(): Promise<void>;
}

export interface ConverterOptions {
  /** Absolute path of LibreOffice's `soffice`, or of a program that takes its arguments. */
  readonly program: string;
  /** Milliseconds for one conversion. */
  readonly timeout?: number;
  /** Conversions that may wait for the one under way. */
  readonly waiting?: number;
  readonly log: Pick<Logger, 'warn'>;
}

const TIMEOUT = 60_000;
const WAITING = 8;

/** Seconds after which a caller may try again. */
const AGAIN = 10;

/** Where the helpers of a script such as `soffice` are. */
const PATH = '/usr/local/bin:/usr/bin:/bin';

const unavailable = (): DomainError =>
  new DomainError(
    'unavailable',
    text(
      'Chưa chuyển được sang PDF; hãy thử lại sau hoặc lấy bản DOCX.',
      'It could not be converted to PDF now: try again later, or take it as DOCX.',
    ),
    { retryAfter: AGAIN },
  );

/** Converts by a program beside this process, one document at a time: an office suite takes a core and hundreds of megabytes. */
export function createPdfConverter({
  program,
  timeout = TIMEOUT,
  waiting = WAITING,
  log,
}: ConverterOptions): PdfConverter {
  const state = { queued: 0, closed: false, child: undefined as ChildProcess | undefined };
  let last: Promise<unknown> = Promise.resolve();

  const converted = async (docx: Buffer): Promise<Buffer> => {
    if (state.closed) throw unavailable();
    const folder = await mkdtemp(join(tmpdir(), 'phoihop-pdf-'));
    try {
      await writeFile(join(folder, 'paper.docx'), docx);
      await ended((state.child = started(program, folder)), timeout);
      return await readFile(join(folder, 'paper.pdf'));
    } catch (error) {
      log.warn({ error: (error as Error).message }, 'a paper was not converted to PDF');
      throw unavailable();
    } finally {
      state.child = undefined;
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  };

  return {
    async convert(docx) {
      if (state.closed || state.queued > waiting) throw unavailable();
      state.queued += 1;
      const turn = last.then(() => converted(docx)).finally(() => (state.queued -= 1));
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      state.closed = true;
      end(state.child);
      await last;
    },
  };
}

/** In a group of its own, because `soffice` is a script around the program; without a shell, and with nothing of this environment. */
const started = (program: string, folder: string): ChildProcess =>
  spawn(
    program,
    [
      '--headless',
      '--norestore',
      '--nodefault',
      '--nolockcheck',
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      join(folder, 'paper.docx'),
    ],
    { cwd: folder, detached: true, stdio: 'ignore', env: { PATH, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' } },
  );

const ended = (child: ChildProcess, timeout: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      end(child);
      reject(new Error(`it took longer than ${timeout} ms`));
    }, timeout);
    const settle = (error?: Error): void => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    };
    child.once('error', settle);
    child.once('exit', (code, signal) => settle(code === 0 ? undefined : new Error(`it ended with ${code ?? signal}`)));
  });

/** Ends the whole group; one that has ended by itself is no mistake. */
function end(child: ChildProcess | undefined): void {
  if (child?.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
