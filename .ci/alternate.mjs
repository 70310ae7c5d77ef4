// A load balancer that sends each request to the next process in turn, whichever it is: nothing may depend on meeting the same one
// again. Usage: node alternate.mjs <address> <address>…; prints its own address.
import { createServer, request } from 'node:http';

const targets = process.argv.slice(2).map((address) => new URL(address));
let turn = 0;

const server = createServer((incoming, answer) => {
  const { hostname, port } = targets[turn++ % targets.length];
  const { method, url: path, headers } = incoming;
  const outgoing = request({ hostname, port, method, path, headers }, (reply) => {
    answer.writeHead(reply.statusCode, reply.rawHeaders);
    reply.pipe(answer);
  });
  outgoing.on('error', () => answer.destroy());
  incoming.pipe(outgoing);
});
server.listen(0, '127.0.0.1', () => console.log(`ready at http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
