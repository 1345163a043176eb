import { checkStruct } from '../validation/struct-check';
import { PageSpecification, ServiceSpecification } from './service-specification';
import {
  MariadbServiceOptions,
  NginxServiceOptions,
  OwnServiceOptions,
  PageServiceOptions,
  RunningServiceOptions,
} from './real-service-options';
import {
  MARIADB_SERVICE,
  NGINX_SERVICE,
  OWN_SERVICE,
  PAGE_SERVICE,
  RUNNING_SERVICE,
} from './real-service-options/structs';

/** What the real servers of a pool do. What is wrong with a value is said where a pool takes the service. */
export class RealService {
  /** nginx from the distribution's package, answering one text on the pool's port. */
  public static nginx(options: NginxServiceOptions = {}): RealService {
    checkStruct('RealService.nginx', '', NGINX_SERVICE, options);
    return RealService.ofPage('nginx', options);
  }

  /**
   * Apache from the distribution's package, answering one text on the pool's port. The package's own site and its port 80 step aside.
   *
   * @param options text and health path
   */
  public static apache(options: PageServiceOptions = {}): RealService {
    checkStruct('RealService.apache', '', PAGE_SERVICE, options);
    return RealService.ofPage('apache', options);
  }

  /**
   * Tomcat of the distribution's packages, version 10 or else 9, answering one text on the pool's port. It is an instance of its own beside whatever
   * else runs of Tomcat, with the unit `linux-lb-<cluster>-tomcat.service`.
   *
   * @param options text and health path
   */
  public static tomcat(options: PageServiceOptions = {}): RealService {
    checkStruct('RealService.tomcat', '', PAGE_SERVICE, options);
    return RealService.ofPage('tomcat', options);
  }

  /**
   * MariaDB on the pool's port, all servers of the pool as one Galera cluster: a row that was acknowledged is on all of them. One server, or three and
   * more, as two could not outlive the loss of one. What the first server's MariaDB holds becomes the cluster's. The servers have to reach each other on TCP ports
   * 4444, 4567 and 4568, and nobody else may. Balance it with one active server and the others as backup.
   *
   * @param options database, user, password and schema
   * @see https://mariadb.com/kb/en/galera-cluster/
   */
  public static mariadb(options: MariadbServiceOptions): RealService {
    checkStruct('RealService.mariadb', '', MARIADB_SERVICE, options);
    return new RealService({ program: 'mariadb', options });
  }

  /**
   * A service that is there already: nothing is installed or changed. After a deploy it has to listen on the pool's port.
   *
   * @param options unit and health path
   */
  public static running(options: RunningServiceOptions = {}): RealService {
    checkStruct('RealService.running', '', RUNNING_SERVICE, options);
    return new RealService({ program: 'running', options }, undefined, options.healthPath);
  }

  /**
   * A service of your own making: packages, files and units. After a deploy it has to listen on the pool's port.
   *
   * @param options packages, files, units and health path
   */
  public static own(options: OwnServiceOptions): RealService {
    checkStruct('RealService.own', '', OWN_SERVICE, options);
    return new RealService({ program: 'own', options }, undefined, options.healthPath);
  }

  private static ofPage(program: PageSpecification['program'], options: PageServiceOptions): RealService {
    const { text = '$hostname', healthPath = '/healthz' } = options;
    return new RealService({ program, text, healthPath }, text, healthPath);
  }

  /** Name of the program, or `running` or `own`. */
  public readonly program: string;

  /** @internal */
  public readonly _specification: ServiceSpecification;

  private constructor(
    specification: ServiceSpecification,
    /** The text that every path answers, if the service is one that answers a text. */
    public readonly text?: string,
    /** A path that answers 200 for health checks, if there is one. */
    public readonly healthPath?: string,
  ) {
    this.program = specification.program;
    this._specification = specification;
  }
}
