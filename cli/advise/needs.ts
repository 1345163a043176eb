/** What somebody needs of a scheme. */
export interface Needs {
  /** Servers see the client's address. */
  readonly clientAddress: boolean;
  /** Servers answer on another port than the one that clients ask. */
  readonly portMapping: boolean;
  /** Where servers are, seen from those who balance. */
  readonly servers: 'same network' | 'own network' | 'elsewhere';
  /** Nobody logs in to servers, and nothing is set up there. */
  readonly untouched: boolean;
  /** How answers may go: past those who balance, as they are large, or through them, as servers know no other way. */
  readonly answers: 'any' | 'past' | 'through';
  /** Connections live on when a machine that balances is lost. */
  readonly survival: boolean;
  /** More than one machine can do that reads each byte. */
  readonly throughput: boolean;
  /** Names, paths, headers or TLS decide. */
  readonly http: boolean;
  readonly place: 'metal' | 'cloud';
  /** All machines together. */
  readonly hosts: number;
}
