/** What distributions name differently. */
export interface Family {
  /** Packages that are a part of others elsewhere, or are there in any case. */
  readonly packages: {
    /** The program tc. */
    readonly tc: readonly string[];
    /** nginx's module for layer 4. */
    readonly nginxStream: readonly string[];
    /** By which a balancer's nginx is asked. */
    readonly curl: readonly string[];
  };
  /** Who nginx's workers are. */
  readonly nginxUser: string;
}
