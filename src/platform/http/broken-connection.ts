import type { Socket } from 'node:net';
import type { Text } from '../../core/text.js';
import { drain, type Linger } from './drain.js';
import { problem, PROBLEM_MEDIA_TYPE, spokenIn } from './problem.js';
import { arrivedTooSlowly, headersTooLarge, notHttp } from './texts.js';

const DETAILS: Readonly<Record<string, Text>> = {
  HPE_HEADER_OVERFLOW: headersTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: arrivedTooSlowly,
};

const NOT_HTTP = notHttp;

/**
 * Makes what answers on the socket itself what never became a request, and closes it: not before what is still coming was read, within bounds,
 * or the answer would go with the connection.
 */
export function brokenConnections(limits: Linger): (error: Error & { code?: string }, socket: Socket) => void {
  const answered = new WeakSet<Socket>();
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed || (!socket.writable && !answered.has(socket))) {
      socket.destroy();
      return;
    }
    // Each further piece of what is no HTTP comes here again.
    if (answered.has(socket)) return;
    answered.add(socket);
    answer(error, socket);
    drain(socket, limits, () => socket.readableEnded);
  };
}

function answer(error: Error & { code?: string }, socket: Socket): void {
  const body = JSON.stringify(problem('malformed', DETAILS[error.code ?? ''] ?? NOT_HTTP, {}, spokenIn('vi'), '/'));
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Connection: close',
    'Content-Language: vi',
    'X-Content-Type-Options: nosniff',
    `Content-Type: ${PROBLEM_MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
