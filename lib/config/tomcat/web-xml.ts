import { xmlHeader } from './xml-header';

/** Prints a webapp that serves its files. Without a namespace, which is another one in Tomcat 9 than in Tomcat 10. */
export function webXml(header: string): string {
  return [
    xmlHeader(header),
    '<web-app>',
    '  <servlet>',
    '    <servlet-name>default</servlet-name>',
    '    <servlet-class>org.apache.catalina.servlets.DefaultServlet</servlet-class>',
    '  </servlet>',
    '  <servlet-mapping>',
    '    <servlet-name>default</servlet-name>',
    '    <url-pattern>/</url-pattern>',
    '  </servlet-mapping>',
    '  <mime-mapping>',
    '    <extension>txt</extension>',
    '    <mime-type>text/plain</mime-type>',
    '  </mime-mapping>',
    '</web-app>',
    '',
  ].join('\n');
}
