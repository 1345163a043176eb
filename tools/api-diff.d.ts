/** Whether a version says that it may break another one: before 1.0.0 by its minor number, afterwards by its major one. */
export function mayBreak(base: string, version: string): boolean;
