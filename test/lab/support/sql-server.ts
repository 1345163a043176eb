import { once } from 'node:events';
import { AddressInfo, Server, Socket, createServer } from 'node:net';
import { Connection, createConnection } from 'mysql2';

/** What a server of MySQL 5.7 says that it can do, but for compression and TLS. */
const CAPABILITIES = 0x00fff7df;
const GREETING = {
  protocolVersion: 10,
  serverVersion: '5.7.0',
  connectionId: 1,
  statusFlags: 2,
  characterSet: 33,
  capabilityFlags: CAPABILITIES,
};
const NAME_COLUMN = {
  ...{ catalog: 'def', schema: '', table: '', orgTable: '', name: 'server', orgName: 'server' },
  ...{ columnType: 253, characterSet: 33, columnLength: 64, flags: 0, decimals: 0 },
};
const READ_ONLY = { code: 1290, message: 'running with the --read-only option' };

/** A little MySQL server on loopback, in the client library's own words: it takes every statement, and keeps the numbers that are inserted. */
export class SqlServer {
  static async start(name: string): Promise<SqlServer> {
    const server = new SqlServer(name);
    server.listener.listen(0, '127.0.0.1');
    await once(server.listener, 'listening');
    return server;
  }

  /** What came in, by its first word: `CREATE`, `INSERT`, `SELECT`. */
  readonly statements: string[] = [];
  readonly numbers: number[] = [];
  /** How many connections came in. */
  connections = 0;
  /** Statements are answered or not, or inserts refused as by a server that is read-only. */
  answers: 'ok' | 'never' | 'read-only' = 'ok';
  private readonly listener: Server = createServer((socket) => this.serve(socket));
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly name: string) {}

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** Ends all connections, as a server does that is restarted. What is under way is read still: a socket that is closed over unread words resets its peer. */
  disconnect(): void {
    this.sockets.forEach((socket) => socket.end());
  }

  stop(): void {
    this.listener.close();
    this.sockets.forEach((socket) => socket.destroy());
    this.sockets.clear();
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    this.connections += 1;
    const connection = createConnection({ isServer: true, stream: socket });
    connection.on('error', () => undefined);
    connection.on('query', (sql: string) => {
      this.statements.push(sql.split(' ')[0]);
      if (!socket.writable) return;
      this.answer(connection, sql);
      endOfExchange(connection);
    });
    const authCallback = (_: object, accept: () => void) => {
      accept();
      endOfExchange(connection);
    };
    connection.serverHandshake({ ...GREETING, authCallback });
  }

  private answer(connection: Connection, sql: string): void {
    if (this.answers === 'never') return;
    if (sql.startsWith('SELECT')) connection.writeTextResult([{ server: this.name }], [NAME_COLUMN]);
    else if (sql.startsWith('INSERT')) this.answerInsert(connection, Number(/(\d+)\)$/.exec(sql)?.[1]));
    else connection.writeOk({});
  }

  private answerInsert(connection: Connection, number: number): void {
    if (this.answers === 'read-only') return connection.writeError(READ_ONLY);
    this.numbers.push(number);
    connection.writeOk({ affectedRows: 1 });
  }
}

/** Packets are counted anew in each exchange, which the library does for clients alone. */
function endOfExchange(connection: Connection): void {
  connection.sequenceId = 0;
}
