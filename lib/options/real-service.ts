import { AskedPage, AskedService } from './asked-service';
import {
  MariadbServiceOptions,
  NginxServiceOptions,
  OwnServiceOptions,
  PageServiceOptions,
  RunningServiceOptions,
} from './real-service-options';

/** What the real servers of a pool do. What is wrong with a service is said where a pool takes it. */
export class RealService {
  /** nginx from the distribution's package, answering one text on the pool's port. */
  public static nginx(options: NginxServiceOptions = {}): RealService {
    return RealService.ofPage('nginx', options);
  }

  /**
   * Apache from the distribution's package, answering one text on the pool's port. The package's own site and its port 80 step aside.
   *
   * @param options text and health path
   */
  public static apache(options: PageServiceOptions = {}): RealService {
    return RealService.ofPage('apache', options);
  }

  /**
   * Tomcat of the distribution's packages, version 10 or else 9, answering one text on the pool's port. It is an instance of its own beside whatever
   * else runs of Tomcat, with the unit `linux-lb-<cluster>-tomcat.service`.
   *
   * @param options text and health path
   */
  public static tomcat(options: PageServiceOptions = {}): RealService {
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
    return new RealService({ program: 'mariadb', options });
  }

  /**
   * A service that is there already: nothing is installed or changed. After a deploy it has to listen on the pool's port.
   *
   * @param options unit and health path
   */
  public static running(options: RunningServiceOptions = {}): RealService {
    return new RealService({ program: 'running', options }, undefined, options.healthPath);
  }

  /**
   * A service of your own making: packages, files and units. After a deploy it has to listen on the pool's port.
   *
   * @param options packages, files, units and health path
   */
  public static own(options: OwnServiceOptions): RealService {
    return new RealService({ program: 'own', options }, undefined, options.healthPath);
  }

  private static ofPage(program: AskedPage['program'], options: PageServiceOptions): RealService {
    const { text = '$hostname', healthPath = '/healthz' } = options;
    return new RealService({ program, text, healthPath }, text, healthPath);
  }

  /** Name of the program, or `running` or `own`. */
  public readonly program: string;

  /** @internal */
  public readonly _asked: AskedService;

  private constructor(
    asked: AskedService,
    /** The text that every path answers, if the service is one that answers a text. */
    public readonly text?: string,
    /** A path that answers 200 for health checks, if there is one. */
    public readonly healthPath?: string,
  ) {
    this.program = asked.program;
    this._asked = asked;
  }
}
