/** A client of tests: `node ask-by-datagram.js ADDRESS PORT TEXT` prints the answer, or nothing after 1.5 s without one. */
const { createSocket } = require('node:dgram');

const [address, port, text] = process.argv.slice(2);
const socket = createSocket('udp4');
socket.on('message', (answer) => {
  console.log(String(answer));
  process.exit();
});
socket.send(text, Number(port), address);
setTimeout(() => process.exit(), 1500);
