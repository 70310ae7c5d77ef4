import type { Socket } from 'node:net';
import { text, type Text } from '../../core/text.js';
import { problem, PROBLEM_MEDIA_TYPE } from './problem.js';

const DETAILS: Readonly<Record<string, Text>> = {
  HPE_HEADER_OVERFLOW: text('Header của yêu cầu quá lớn.', 'The headers of the request are too large.'),
  ERR_HTTP_REQUEST_TIMEOUT: text('Yêu cầu không đến đủ trong thời hạn.', 'The request did not arrive in time.'),
};

const NOT_HTTP = text('Yêu cầu không phải HTTP hợp lệ.', 'The request is not valid HTTP.');

/** Answers what never became a request, straight on the socket, and closes it. */
export function answerBrokenConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problem('malformed', DETAILS[error.code ?? ''] ?? NOT_HTTP, {}, 'vi', '/'));
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
