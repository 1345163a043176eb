import { madeByHeader } from '../../config/header';
import { unitFile } from '../../config/systemd/unit-file';
import { rewriteConfig } from '../../config/tomcat/rewrite-config';
import { serverXml } from '../../config/tomcat/server-xml';
import { webXml } from '../../config/tomcat/web-xml';
import { PageSpecification, SpecificationOf } from '../../options/service-specification';
import { readScript } from '../../scripts/script-files';
import { scriptPathOf, scriptUnitPath, tomcatBase } from '../host/file-names';
import { HEALTH, PAGE, pageFiles } from './page-files';
import { NOTHING, Service, ServicePart, ServicePlace, ownFile, ownScript } from './service-part';

/** The program without an instance of its own, which would take port 8080: whichever of these is there, or can be had. */
const PACKAGE = 'tomcat10-common|tomcat9-common';

/** Tomcat that says who it is, from a directory of our own (docs/decisions/0018). */
export const tomcat: Service<SpecificationOf<'tomcat'>> = { part };

function part({ healthPath, text }: PageSpecification, place: ServicePlace): ServicePart {
  const { cluster, port, server } = place;
  const header = madeByHeader(cluster);
  const base = tomcatBase(cluster);
  const webapp = `${base}/webapps/ROOT`;
  const unit = `linux-lb-${cluster}-tomcat.service`;
  const rewrite = rewriteConfig({ header, healthPath, page: PAGE, health: HEALTH });
  return {
    ...NOTHING,
    packages: [{ name: PACKAGE }],
    files: [
      ownFile(`${base}/conf/server.xml`, serverXml(header)),
      ownFile(`${webapp}/WEB-INF/web.xml`, webXml(header)),
      ownFile(`${webapp}/WEB-INF/rewrite.config`, rewrite),
      ...pageFiles(webapp, text, server.name),
      ownScript(scriptPathOf(cluster, 'tomcat'), readScript('tomcat.sh')),
      ownFile(scriptUnitPath(cluster, 'tomcat'), unitText(cluster, port, healthPath)),
    ],
    units: [{ name: unit }],
    checks: [
      { kind: 'active', unit },
      { kind: 'listen', port },
    ],
  };
}

/**
 * A user of its own for as long as it runs, who can write in a private /tmp only. Tomcat reads its rules when it starts: with the health path in the unit, another
 * one starts it anew, as another port does.
 */
function unitText(cluster: string, port: string, healthPath: string): string {
  const run = `/bin/sh ${scriptPathOf(cluster, 'tomcat')}`;
  return unitFile(madeByHeader(cluster), [
    { name: 'Unit', settings: [`Description=Tomcat of ${cluster}`, 'After=network.target'] },
    {
      name: 'Service',
      settings: [
        'DynamicUser=yes',
        `Environment=CATALINA_BASE=${tomcatBase(cluster)} CATALINA_TMPDIR=/tmp`,
        `Environment="CATALINA_OPTS=-Dlinux-lb.port=${port} -Dlinux-lb.health=${healthPath}"`,
        `ExecStart=${run} run`,
        `ExecStartPost=${run} wait ${port}`,
        // Java's status after SIGTERM.
        'SuccessExitStatus=143',
        'Restart=on-failure',
        'RestartSec=2',
      ],
    },
    { name: 'Install', settings: ['WantedBy=multi-user.target'] },
  ]);
}
