import type manifest from '../package.json';

/** A text of this checkout as the package for cdktn has it. */
export function forCdktn(text: string): string;

/** Its package.json. */
export function manifestForCdktn(
  own: typeof manifest,
): Omit<typeof manifest, 'peerDependencies'> & { readonly peerDependencies: Record<string, string> };
