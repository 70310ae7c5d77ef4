/** A file that somebody put in: a document of a dossier, or one that may become one. Never altered. */
export interface StoredFile {
  readonly id: string;
  /** Hexadecimal, lower case: what the journal names. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** By its content, not by what the sender said. */
  readonly mediaType: string;
  /** Fit to be a name on any system. */
  readonly name: string;
}

/** Who put a file in; whoever else may see it follows from the dossiers that name it. */
export interface Uploader {
  readonly agency: string | null;
  readonly official: string | null;
  readonly client: string;
}

/** What a caller needs to be known by, to say which files it sees. */
export interface Viewer {
  readonly agency: string | null;
  readonly client: string;
  /** Sees every dossier of the tenant. */
  readonly all: boolean;
}
