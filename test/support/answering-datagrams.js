/** A real server of tests for datagrams: `node answering-datagrams.js ADDRESS PORT` sends each back, but for `silence`. */
const { createSocket } = require('node:dgram');

const [address, port] = process.argv.slice(2);
const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
socket.on('message', (text, { address: client, port: from }) => {
  if (String(text) !== 'silence') socket.send(text, from, client);
});
socket.bind(Number(port), address);
