import { xmlHeader } from './xml-header';

/**
 * Prints the configuration of an instance with one webapp at `/`. The port is the Java property `linux-lb.port`: it stands in the unit, so that another port
 * is another unit file and the instance is started anew. What is written at run time goes to `java.io.tmpdir`. The port opens once the webapp is there, which
is sooner without JSP and WebSocket.
 */
export function serverXml(header: string): string {
  return [
    xmlHeader(header),
    '<Server port="-1">',
    '  <Service name="Catalina">',
    '    <Connector port="${linux-lb.port}" protocol="HTTP/1.1" bindOnInit="false"/>',
    '    <Engine name="Catalina" defaultHost="localhost">',
    '      <Host name="localhost" appBase="webapps" workDir="${java.io.tmpdir}/work" createDirs="false" autoDeploy="false" deployOnStartup="false">',
    '        <Context path="" docBase="ROOT" containerSciFilter="org.apache">',
    '          <Valve className="org.apache.catalina.valves.rewrite.RewriteValve"/>',
    '        </Context>',
    '      </Host>',
    '    </Engine>',
    '  </Service>',
    '</Server>',
    '',
  ].join('\n');
}
