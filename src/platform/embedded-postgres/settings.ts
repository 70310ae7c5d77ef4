/** Settings given at every start, so that they also reach clusters made by an older version of the service. */
export const SERVER_SETTINGS: Readonly<Record<string, string>> = {
  // Only this machine, and only over TCP: a path of a socket must be shorter than many a checkout's.
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  // A committed dossier survives a power cut. These are PostgreSQL's own defaults, written down so that nobody "tunes" them.
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // Several processes of the service with a pool of ten each, their keepers, and a few tools beside them.
  max_connections: '100',
  // Holds the hot tables and indexes of a city; more belongs on a server of one's own.
  shared_buffers: '128MB',
  // The WAL of a deadline storm fits between two checkpoints, and recovery after a crash stays a matter of seconds.
  max_wal_size: '1GB',
  // All statements are short; compiling them would cost more than running them, and the compiler is not shipped anyway.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Messages of the start are read by this module.
  lc_messages: 'C',
  // The server's log keeps no rows, keys or statements: they may hold personal data. The service logs its own failures.
  log_min_messages: 'warning',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};
