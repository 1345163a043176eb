import { HttpUpstreamSettings } from './http-upstream';
import { HTTP_UPSTREAM } from './structs';

/** How requests of a route go: as those of its server, but for what the route says itself. A server is picked as the route says: its pool is another one. */
export function routeSettings(
  server: HttpUpstreamSettings,
  route: HttpUpstreamSettings,
): HttpUpstreamSettings {
  const of = (settings: HttpUpstreamSettings) =>
    Object.fromEntries(
      Object.entries(settings).filter(
        ([name, value]) => Object.hasOwn(HTTP_UPSTREAM.rows, name) && value !== undefined,
      ),
    );
  return { ...of(server), ...of(route), balancing: route.balancing };
}
