import { MariadbServiceOptions, OwnServiceOptions, RunningServiceOptions } from './real-service-options';

/** A service as the user asked for it, by its program. @internal */
export type ServiceSpecification =
  | PageSpecification
  | MariadbSpecification
  | { readonly program: 'running'; readonly options: RunningServiceOptions }
  | { readonly program: 'own'; readonly options: OwnServiceOptions };

/** What is offered: a program of ours, or `running` or `own`. @internal */
export type ServiceProgram = ServiceSpecification['program'];

/** What the user asked for of one program. @internal */
export type SpecificationOf<P extends ServiceProgram> = ServiceSpecification & { readonly program: P };

/** One text at every path, and a path for health checks. @internal */
export interface PageSpecification {
  readonly program: 'nginx' | 'apache' | 'tomcat';
  readonly text: string;
  readonly healthPath: string;
}

/** @internal */
export interface MariadbSpecification {
  readonly program: 'mariadb';
  readonly options: MariadbServiceOptions;
}
