/** The Debian releases that a lab's machines may run: 11, 12 and 13. */
export const suites = ['bullseye', 'bookworm', 'trixie'] as const;

export type Suite = (typeof suites)[number];

export const defaultSuite: Suite = 'bookworm';
