/** A request as a client would make it. */
export interface ServiceRequest {
  readonly cluster: string;
  readonly service: string;
  readonly address: string;
  readonly port: number;
  /** `tcp` only connects. */
  readonly by: 'http' | 'https' | 'tcp';
  readonly path?: string;
  /** The name that is asked for. */
  readonly name?: string;
}

/** And what came of it: one of the two. */
export interface Answered extends ServiceRequest {
  readonly answer?: string;
  readonly failure?: string;
  /** Whether no packet came back, which a way that leads nowhere does too. */
  readonly unreached?: boolean;
}
